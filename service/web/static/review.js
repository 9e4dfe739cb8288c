// The review page, quicker: the same forms and links as without scripts, fetched and put in place, and keys for them.
import { $, $$, help, keys, step } from "./keys.js";
import { choosing } from "./choosing.js";
import { editing, kept } from "./editing.js";

document.body.classList.add("scripted");
const REGIONS = ["doc", "source", "analysis", "bar"];
const statements = () => $$("[data-statement]");
const current = () => $("[data-statement][aria-current]");
const marksOf = (id) => $$(`[data-statements~="${CSS.escape(id)}"]`);

function choose(statement, { focus = true } = {}) {
  if (!statement) return;
  statements().forEach((one) => { one.removeAttribute("aria-current"); one.classList.remove("rests"); });
  $$(".mark.chosen").forEach((mark) => { mark.classList.remove("chosen"); mark.style.removeProperty("--hue"); });
  statement.setAttribute("aria-current", "true");
  const marks = marksOf(statement.dataset.statement);
  marks.forEach((mark) => { mark.classList.add("chosen"); mark.style.setProperty("--hue", `var(--hue-${statement.dataset.section})`); });
  $("#source").classList.toggle("some-chosen", marks.length > 0);
  if (focus) statement.focus({ preventScroll: true });
  statement.scrollIntoView({ block: "nearest" });
  marks[0]?.scrollIntoView({ block: "nearest" });
}

function chooseRestingOn(mark) {
  const resting = (mark.dataset.statements ?? "").split(" ").filter(Boolean).map((id) => document.getElementById(`st-${id}`)).filter(Boolean);
  choose(resting[0], { focus: false });
  resting.forEach((statement) => statement.classList.add("rests"));
}

function next(list) {
  const at = list.findIndex((one) => one.contains(document.activeElement));
  const found = list[(at + 1) % list.length];
  if (!found) return;
  const statement = found.closest("[data-statement]");
  if (statement) choose(statement, { focus: false });
  found.scrollIntoView({ block: "nearest" });
  found.focus({ preventScroll: true });
}

const press = (query, root = current()) => { const button = root && $(query, root); if (!button) return false; button.click(); };
const duty = () => document.activeElement?.closest?.("[data-duty]");

// --- the page in place

function put(html, url, about) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const scrolled = $$(".pane-body").map((pane) => pane.scrollTop);
  for (const id of REGIONS) {
    const [old, now] = [document.getElementById(id), fresh.getElementById(id)];
    if (old && now) old.replaceWith(document.adoptNode(now));
  }
  $$(".pane-body").forEach((pane, n) => (pane.scrollTop = scrolled[n] ?? 0));
  if (url) history.replaceState(null, "", url);
  document.title = fresh.title;
  ready();
  const trouble = $("#problem");
  if (trouble) { trouble.tabIndex = -1; trouble.focus(); return; }
  const editor = $("[data-editor] [autofocus], [data-section-editor] textarea");
  if (editor) { editor.focus(); editor.setSelectionRange(editor.value.length, editor.value.length); return; }
  choose(document.getElementById(about) ?? null);
}

async function send(form, button) {
  const saving = $("#saved");
  const data = new URLSearchParams(new FormData(form, button));
  if (button?.dataset.confirm && !confirm(button.dataset.confirm)) return;
  if (saving) saving.textContent = "saving";
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/html" } });
    const at = data.get("statement_id");
    const neighbour = data.get("act") === "delete" && at ? document.getElementById(`st-${at}`)?.nextElementSibling?.id : null;
    if (answer.ok) kept.forget(form);
    put(await answer.text(), answer.redirected ? answer.url.split("#")[0] : null, neighbour ?? (at ? `st-${at}` : ""));
  } catch {
    if (saving) saving.textContent = "not saved: the server did not answer; what you typed stays here";
  }
}

async function open(link, about) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  put(await answer.text(), link.href.split("#")[0], about);
}

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-live]");
  if (!form) return;
  if (event.submitter?.getAttribute("aria-disabled") === "true") {
    event.preventDefault();
    next($$("[data-finding].error:not(.overridden)"));
    return;
  }
  event.preventDefault();
  send(form, event.submitter);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-edit], a[data-cancel], a.section-edit");
  if (link && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    open(link, new URL(link.href).hash.slice(1));
    return;
  }
  const number = event.target.closest("a.number, a.ref");
  if (number) {
    const target = document.getElementById(number.hash.slice(1));
    if (target?.matches("[data-statement]")) { event.preventDefault(); choose(target); return; }
    if (number.matches(".ref")) { choose(number.closest("[data-statement]"), { focus: false }); return; }
  }
  if (event.target.closest("button, a, summary, input, textarea, select, label")) return;
  const mark = event.target.closest(".mark[data-statements]");
  if (mark && getSelection().isCollapsed) { chooseRestingOn(mark); return; }
  const statement = event.target.closest("[data-statement]");
  if (statement && getSelection().isCollapsed) choose(statement);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    const editor = event.target.closest?.("[data-editor], [data-section-editor]");
    if (editor) { $("[data-cancel]", editor)?.click(); return; }
    event.target.closest?.("details[open]")?.removeAttribute("open");
  }
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    const form = event.target.closest?.("form.edit, form.whole");
    event.preventDefault();
    if (form) form.requestSubmit($("button[name=act]", form));
    else $("#bar [value=approve]")?.click();
  }
});

// Leaving a statement's form saves it, as long as something was changed.
document.addEventListener("focusout", (event) => {
  const form = event.target.closest?.("[data-editor]");
  if (!form || form.contains(event.relatedTarget) || event.relatedTarget?.closest?.(".chooser")) return;
  setTimeout(() => {
    if (!form.isConnected || form.contains(document.activeElement) || $(".chooser") || !kept.get(form)) return;
    if (form.reportValidity()) send(form, $("button[name=act]", form));
  }, 250);
});

keys({
  j: () => choose(step(statements(), 1)),
  k: () => choose(step(statements(), -1)),
  n: () => next($$("[data-finding]")),
  u: () => next($$("[data-duty].uncovered")),
  s: () => { const [source, analysis] = $$(".pane-body"); (source.contains(document.activeElement) ? analysis : source).focus(); },
  y: () => press("[value=accept], [value=unaccept]"),
  e: () => press("[data-edit]"),
  m: () => press("[value=move]"),
  x: () => press("[value=delete]"),
  w: () => press(".why > summary"),
  a: () => press("[value=add_duty], [value=add_duty_mandatory]", duty() ?? $("[data-duty].uncovered")),
  d: () => { const summary = $("summary", duty() ?? $("[data-duty].uncovered") ?? document.createElement("i")); if (!summary) return false; summary.click(); $("input[name=reason]", summary.parentElement)?.focus(); },
  z: () => press("[value=undo]", $("#analysis")),
  "[": () => press("[data-step=previous]", document.body),
  "]": () => press("[data-step=next]", document.body),
  "?": help,
});
document.addEventListener("click", (event) => { if (event.target.closest("[data-keys]")) help(); });

function ready() {
  $("[data-keys]")?.removeAttribute("hidden");
  editing();
  const asked = document.getElementById(location.hash.slice(1));
  if (asked?.matches("[data-statement]")) choose(asked, { focus: false });
}

choosing();
ready();
