// A job of reading, told of report by report.
interface Step {
  title: string;
  report: string | null;
  added: string | null;
  reason: string | null;
  claims: number;
}

export function follow(element: HTMLElement): void {
  const list = element.querySelector("[data-steps]");
  const told = element.querySelector("[data-told]");
  const source = new EventSource(element.dataset.job ?? "");
  let done = 0;
  let failed = 0;
  source.addEventListener("step", (event) => {
    const step = JSON.parse(event.data) as Step;
    done += 1;
    if (step.reason) failed += 1;
    list?.append(item(step));
    if (told) told.textContent = `${done} done`;
  });
  source.addEventListener("done", () => {
    source.close();
    element.querySelector("progress")?.remove();
    if (told) told.textContent = `All done: ${done - failed} kept, ${failed} not.`;
  });
}

function item(step: Step): HTMLElement {
  const row = document.createElement("li");
  const title = document.createElement(step.report ? "a" : "span");
  title.textContent = step.title;
  if (title instanceof HTMLAnchorElement && step.report) title.href = `/reports/${step.report}`;
  const outcome = document.createElement("span");
  outcome.className = step.reason ? "alarm" : "soft";
  outcome.textContent = step.reason ?? `${step.added}, ${step.claims} claims`;
  row.append(title, outcome);
  return row;
}
