// While somebody types: the gate's findings as they would be, and a copy in this browser until the server has it.
import { $, $$ } from "./keys.js";

const PAUSE = 600; // milliseconds after the last key
const review = () => document.body.dataset.review;
const name = (form) => `regbrief.kept.${review()}.${form.dataset.editor ?? form.dataset.sectionEditor ?? form.dataset.adder ?? "whole"}`;
const area = (form) => $("textarea", form);

export const kept = {
  put: (form) => sessionStorage.setItem(name(form), area(form).value),
  get: (form) => sessionStorage.getItem(name(form)),
  forget: (form) => { if (area(form)) sessionStorage.removeItem(name(form)); },
};

function line(text, kind) {
  const shown = document.createElement("p");
  shown.className = kind;
  shown.textContent = text;
  return shown;
}

async function check(form) {
  const told = $("[data-findings]", form);
  if (!told) return;
  const data = new URLSearchParams(new FormData(form, $("button[name=act]", form)));
  const answer = await fetch(`/review/${review()}/check`, { method: "POST", body: data }).catch(() => null);
  if (!answer?.ok) return;
  const found = await answer.json();
  const about = form.dataset.editor;
  const shown = found.findings.filter((one) => one.new || (about && one.statement_id === about));
  told.replaceChildren(
    ...(found.problem ? [line(found.problem, "error")] : []),
    ...found.lines.map((one) => at(form, one.line, one.text, "error")),
    ...shown.map((one) => at(form, one.line, `${one.severity === "error" ? "◆" : "△"} ${one.message}`, one.severity === "error" ? "error" : "attention")),
    ...(found.problem || found.lines.length || shown.length ? [] : [line("All checks pass.", "quiet")]),
  );
}

// A line of the text by its number, which leads there.
function at(form, number, text, kind) {
  const shown = line("", kind);
  if (number) {
    const link = document.createElement("button");
    link.type = "button";
    link.className = "to-line";
    link.textContent = `Line ${number}`;
    link.addEventListener("click", () => {
      const box = area(form);
      const lines = box.value.split("\n");
      const start = lines.slice(0, number - 1).reduce((sum, one) => sum + one.length + 1, 0);
      box.focus();
      box.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
    });
    shown.append(link, ": ");
  }
  shown.append(text);
  return shown;
}

function tell(form, text) {
  const saving = $("[data-saving]", form);
  if (saving) saving.textContent = text;
}

export function editing() {
  for (const form of $$("form.edit, form.whole")) {
    if (form.dataset.watched || !area(form)) continue;
    form.dataset.watched = "yes";
    const typed = kept.get(form);
    if (typed !== null && typed !== area(form).value) {
      area(form).value = typed;
      $("[data-findings]", form)?.replaceChildren(line("Not saved last time; your words were kept here.", "attention"));
    }
    let timer = 0;
    form.addEventListener("input", () => {
      kept.put(form);
      tell(form, form.dataset.editor ? "Not saved yet; saved when you leave this form" : "Not saved yet; kept in this browser");
      clearTimeout(timer);
      timer = setTimeout(() => check(form), PAUSE);
    });
  }
}
