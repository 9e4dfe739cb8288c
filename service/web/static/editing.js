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
    ...found.lines.map((text) => line(text, "error")),
    ...shown.map((one) => line(`${one.severity === "error" ? "◆" : "△"} ${one.message}`, one.severity === "error" ? "error" : "attention")),
    ...(found.problem || shown.length ? [] : [line("All checks pass.", "quiet")]),
  );
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
      clearTimeout(timer);
      timer = setTimeout(() => check(form), PAUSE);
    });
  }
}
