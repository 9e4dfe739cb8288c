// The review page, quicker: the same forms and links as without scripts, fetched and put in place, and keys for them.
import { $, $$, help, keys, step } from "./keys.js";
import { choosing } from "./choosing.js";
import { editing, kept } from "./editing.js";
import { following } from "./following.js";

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

// What still asks for a decision after an act: the next duty that nothing tells, or the next statement without a yes.
const ASKS = { add_duty: "duty", add_duty_mandatory: "duty", dismiss_duty: "duty", accept: "statement", delete: "statement", move: "statement", restore_statement: "statement" };
const open_ = (one) => !one.matches(".accepted, .not_stated") || $(".finding.error:not(.overridden)", one);

function decideNext(kind, place) {
  if (kind === "duty") {
    const duties = $$("[data-duty].uncovered");
    const found = duties.find((one) => Number(one.dataset.duty) > place) ?? duties[0];
    if (found) { found.scrollIntoView({ block: "nearest" }); found.focus({ preventScroll: true }); return true; }
  }
  const list = statements();
  const from = Math.max(0, kind === "duty" ? 0 : place);
  const found = list.slice(from).find(open_) ?? list.slice(0, from).find(open_);
  if (found) choose(found);
  return Boolean(found);
}

function put(html, url, about, act = "", place = 0, regions = REGIONS) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  const scrolled = $$(".pane-body").map((pane) => pane.scrollTop);
  for (const id of regions) {
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
  if (ASKS[act] && decideNext(ASKS[act], place)) return;
  choose(document.getElementById(about) ?? null);
}

async function send(form, button) {
  const saving = $("#saved");
  const data = new URLSearchParams(new FormData(form, button));
  if (button?.dataset.confirm && !confirm(button.dataset.confirm)) return;
  if (saving) saving.textContent = "saving";
  try {
    const answer = await fetch(form.action, { method: "POST", body: data, headers: { Accept: "text/html" } });
    if (answer.status === 401 || (answer.redirected && new URL(answer.url).pathname === "/login")) { signedOut(); return; }
    const at = data.get("statement_id");
    const act = data.get("act");
    const place = at ? statements().findIndex((one) => one.dataset.statement === at) : Number(form.closest("[data-duty]")?.dataset.duty ?? -1);
    if (answer.ok) kept.forget(form);
    const further = act === "accept" ? place + 1 : place;
    put(await answer.text(), answer.redirected ? answer.url.split("#")[0] : null, at ? `st-${at}` : "", answer.ok ? act : "", further);
  } catch {
    if (saving) saving.textContent = "not saved: the server did not answer; what you typed stays here";
  }
}

// The session is over: nothing is thrown away, and what was typed waits in this browser for the next sign-in.
function signedOut() {
  const saving = $("#saved");
  saving.textContent = "not saved: you are signed out. What you typed is kept in this browser. ";
  const link = document.createElement("a");
  link.href = `/login?next=${encodeURIComponent(location.pathname + location.search)}`;
  link.textContent = "Sign in";
  saving.append(link);
}

async function open(link, about) {
  const answer = await fetch(link.href, { headers: { Accept: "text/html" } });
  if (new URL(answer.url).pathname === "/login") { location.assign(link.href); return; }
  put(await answer.text(), link.href.split("#")[0], about, "", 0, ["analysis"]); // an editor opens or closes: the rest stands
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
  f: () => press("[data-fix]"),
  w: () => press(".why > summary"),
  a: () => press("[value=add_duty], [value=add_duty_mandatory]", duty() ?? $("[data-duty].uncovered")),
  d: () => { const summary = $("summary", duty() ?? $("[data-duty].uncovered") ?? document.createElement("i")); if (!summary) return false; summary.click(); $("input[name=reason]", summary.parentElement)?.focus(); },
  z: () => press("[value=undo]", $("#bar")),
  "[": () => press("[data-step=previous]", document.body),
  "]": () => press("[data-step=next]", document.body),
  "?": help,
});
document.addEventListener("click", (event) => { if (event.target.closest("[data-keys]")) help(); });

// The other side shows what belongs together already while one points at it.
document.addEventListener("mouseover", (event) => {
  $$(".hinted").forEach((one) => one.classList.remove("hinted"));
  const mark = event.target.closest?.(".mark[data-statements]");
  if (mark) { mark.dataset.statements.split(" ").forEach((id) => document.getElementById(`st-${id}`)?.classList.add("hinted")); return; }
  const statement = event.target.closest?.("[data-statement]");
  if (statement) marksOf(statement.dataset.statement).forEach((one) => one.classList.add("hinted"));
});

function ready() {
  $("[data-keys]")?.removeAttribute("hidden");
  editing();
  following();
  const asked = document.getElementById(location.hash.slice(1));
  if (asked?.matches("[data-statement]")) choose(asked, { focus: false });
}

choosing();
ready();
