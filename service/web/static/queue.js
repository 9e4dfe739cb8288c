import { $, $$, help, keys, step } from "./keys.js";

document.body.classList.add("scripted");
const rows = $$("[data-row]");
const boxes = $$("[data-row] input[type=checkbox]");
const bulk = $(".bulk");

function mark(row) {
  if (!row) return;
  rows.forEach((other) => other.removeAttribute("aria-current"));
  row.setAttribute("aria-current", "true");
  $(".title", row).focus({ preventScroll: true });
  row.scrollIntoView({ block: "nearest" });
}

function count() {
  const chosen = boxes.filter((box) => box.checked).length;
  bulk?.classList.toggle("none", chosen === 0);
  const told = $("[data-count]");
  if (told) told.textContent = `${chosen} selected`;
}

const current = () => $("[data-row][aria-current]");
keys({
  j: () => mark(step(rows, 1)),
  k: () => mark(step(rows, -1)),
  Enter: (event) => (event.target === document.body && current() ? $(".title", current()).click() : false),
  x: () => { const box = current() && $("input", current()); if (box) { box.checked = !box.checked; count(); } },
  "/": () => $("#q")?.focus(),
  "?": help,
});
boxes.forEach((box) => box.addEventListener("change", count));
$$("[data-all]").forEach((all) => all.addEventListener("change", () => {
  const reach = all.closest("tbody") ?? document;
  $$("[data-row] input[type=checkbox], .group [data-all]", reach).forEach((box) => (box.checked = all.checked));
  count();
}));
$$("[data-submit]").forEach((pick) => pick.addEventListener("change", () => pick.form.requestSubmit()));
count();
