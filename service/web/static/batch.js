// Progress as it happens, by the server's own events.
import { $ } from "./keys.js";

const box = $("[data-batch]");
if (box?.hasAttribute("data-running")) {
  const events = new EventSource(`/v1/batches/${box.dataset.batch}/events`);
  const show = ({ progress, cost, state }) => {
    const finished = progress.done + progress.failed;
    $("progress", box).max = progress.total || 1;
    $("progress", box).value = finished;
    $("[data-state]").textContent = state;
    const left = progress.seconds_left === null ? "" : `; about ${progress.seconds_left < 90 ? `${progress.seconds_left} s` : `${Math.round(progress.seconds_left / 60)} min`} left`;
    $("[data-told]").textContent = `${progress.done} done, ${progress.failed} failed, ${progress.waiting} waiting, of ${progress.total}; ${Math.round(progress.per_minute)} a minute${left}`;
    if (cost.calls) $("[data-cost]").textContent = `${cost.calls} calls, ${cost.input_tokens + cost.output_tokens} tokens${cost.cost ? `, $${cost.cost.toFixed(2)}` : ""}${cost.budget === null ? "" : ` of $${cost.budget.toFixed(2)}`}`;
  };
  events.addEventListener("progress", (event) => show(JSON.parse(event.data)));
  events.addEventListener("end", () => { events.close(); location.reload(); });
}
