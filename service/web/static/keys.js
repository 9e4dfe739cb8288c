// Single keys, for pages that have them: never while somebody types, and off where they were turned off.
const OFF = "regbrief.no-keys";

export const $ = (query, root = document) => root.querySelector(query);
export const $$ = (query, root = document) => [...root.querySelectorAll(query)];

const typing = (event) =>
  event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.("input:not([type=checkbox]), textarea, select, [contenteditable], dialog[open]");

export function keys(acts) {
  document.addEventListener("keydown", (event) => {
    if (typing(event) || localStorage.getItem(OFF)) return;
    const act = acts[event.key];
    if (act && act(event) !== false) event.preventDefault();
  });
  const box = $("[data-no-keys]");
  if (box) {
    box.checked = Boolean(localStorage.getItem(OFF));
    box.addEventListener("change", () => (box.checked ? localStorage.setItem(OFF, "1") : localStorage.removeItem(OFF)));
  }
}

export function step(list, by) {
  const at = list.findIndex((one) => one.hasAttribute("aria-current"));
  return list[Math.max(0, Math.min(list.length - 1, at + by))];
}

export const help = () => $("#keys")?.showModal();
