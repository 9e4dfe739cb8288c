// The line of sections above the statements shows where one is.
import { $, $$ } from "./keys.js";

let watching = null;

export function following() {
  watching?.disconnect();
  const links = new Map($$(".section-nav a").map((link) => [link.hash.slice(1), link]));
  const parts = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (!parts.length) return;
  const pane = $("#analysis .pane-body");
  const root = getComputedStyle(pane).overflowY === "auto" ? pane : null;
  const show = () => {
    const top = (root ? root.getBoundingClientRect().top : 0) + 48;
    const passed = parts.filter((part) => part.getBoundingClientRect().top <= top);
    const here = passed.at(-1) ?? parts[0];
    for (const [id, link] of links) link.toggleAttribute("aria-current", id === here.id);
  };
  watching = new IntersectionObserver(show, { root, rootMargin: "0px 0px -85% 0px", threshold: [0, 1] });
  parts.forEach((part) => watching.observe(part));
}
