// Words selected in the source become what a statement rests on. Offsets count code points, as everywhere in regbrief.
import { $, $$ } from "./keys.js";

const length = (text) => [...text].length;

function offset(node, at) {
  const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  const piece = element.closest("[data-at]");
  if (!piece) return null;
  const before = node.nodeType === Node.TEXT_NODE ? length(node.data.slice(0, at)) : at === 0 ? 0 : length(piece.textContent);
  return { at: Number(piece.dataset.at) + before, source: piece.dataset.source };
}

function chosen() {
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  if (!$("#source .pane-body")?.contains(range.commonAncestorContainer)) return null;
  const [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  if (!start || !end || start.source !== end.source || end.at <= start.at) return null;
  return { start: start.at, end: end.at, source: start.source, text: words(range) };
}

function words(range) {
  const copy = range.cloneContents();
  $$(".number, .rail", copy).forEach((one) => one.remove());
  return copy.textContent.replace(/\s+/g, " ").trim();
}

function give(form, span) {
  $("[name=spans]", form).value = JSON.stringify([{ start: span.start, end: span.end, source: span.source }]);
  const told = $("[data-chosen]", form);
  told.hidden = false;
  told.textContent = `Rests on: “${span.text}”`;
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

function offer(span) {
  const bar = document.createElement("div");
  bar.className = "chooser";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", "Selected words");
  const editor = $("[data-editor]");
  const places = editor ? [["Rest on this", editor]] : $$("[data-adder]").map((form) => [form.dataset.adder, form]);
  const names = { overview: "Overview", "requirements.mandatory": "Mandatory", "requirements.recommended": "Recommended", timeline: "Timeline", technical: "Technical", penalties: "Penalties" };
  for (const [name, form] of places.filter(([name]) => editor || names[name])) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = editor ? name : `Add to ${names[name]}`;
    button.addEventListener("click", () => {
      give(form, span);
      form.closest("details")?.setAttribute("open", "");
      const text = $("[name=text]", form);
      if (!text.value) text.value = span.text;
      form.scrollIntoView({ block: "nearest" });
      ($("[name=label]", form) ?? $("[name=when]", form) ?? text).focus();
      bar.remove();
    });
    bar.append(button);
  }
  const box = getSelection().getRangeAt(0).getBoundingClientRect();
  bar.style.left = `${Math.max(8, Math.min(box.left, innerWidth - 420))}px`;
  bar.style.top = `${Math.min(box.bottom + 6, innerHeight - 60)}px`;
  document.body.append(bar);
}

export function choosing() {
  document.addEventListener("selectionchange", () => { if (getSelection().isCollapsed) $(".chooser")?.remove(); });
  const look = () => setTimeout(() => { $(".chooser")?.remove(); const span = chosen(); if (span && $("[data-editor], [data-adder]")) offer(span); });
  document.addEventListener("mouseup", (event) => { if (!event.target.closest?.(".chooser")) look(); });
  document.addEventListener("keyup", (event) => { if (event.shiftKey && event.key.startsWith("Arrow")) look(); });
}
