// The stages of a draft in the making, asked for until it is there.
import { $ } from "./keys.js";

const EVERY = 400; // milliseconds
const GLYPHS = { done: "✓", now: "◉", wait: "◌" };
const box = $("[data-progress]");
const list = $(".stages", box);

function part(tag, text, name = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  if (name) made.className = name;
  return made;
}

function row(stage) {
  const item = part("li", "", stage.state);
  const glyph = part("span", GLYPHS[stage.state], "glyph");
  glyph.setAttribute("aria-hidden", "true");
  const name = part("span", stage.name);
  name.append(part("small", stage.told));
  item.append(glyph, name, part("span", stage.seconds === null ? "" : `${stage.seconds.toFixed(1)} s`, "time"));
  return item;
}

async function look() {
  const answer = await fetch(`/analyses/${box.dataset.progress}/progress`).catch(() => null);
  if (answer?.status === 401) { location.reload(); return; }
  if (answer?.ok) {
    const { waiting, stages } = await answer.json();
    if (!waiting) { location.replace(`/analyses/${box.dataset.progress}`); return; }
    list.replaceChildren(list.firstElementChild, ...stages.map(row));
  }
  setTimeout(look, EVERY);
}
look();
