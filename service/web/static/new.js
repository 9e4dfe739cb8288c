// Counts while one pastes; the draft's own progress is shown by the page it leads to.
import { $ } from "./keys.js";

const text = $("#text");
const told = $("[data-count]");
const empty = told.textContent;

function count() {
  const words = text.value.split(/\s+/).filter(Boolean).length;
  told.textContent = words ? `${words.toLocaleString("en")} words` : empty;
}
text.addEventListener("input", count);
$("[data-draft]").addEventListener("submit", (event) => {
  if (text.value.trim() || $("#file").files.length) {
    told.textContent = "Drafting";
    $("button.main", event.target).setAttribute("aria-disabled", "true");
    return;
  }
  event.preventDefault();
  told.textContent = "Paste at least one sentence, or choose a file.";
  text.focus();
});
count();
addEventListener("pageshow", () => { $("[data-draft] button.main").removeAttribute("aria-disabled"); count(); });
