// A report's text and the claims beside it: what is pointed at on one side is lit on the other; words selected can become a claim.
export function markReports(report: HTMLElement): void {
  const text = report.querySelector<HTMLElement>("[data-text]");
  if (!text) return;
  report.addEventListener("mouseover", (event) => light(report, named(event.target)));
  report.addEventListener("focusin", (event) => light(report, named(event.target)));
  report.addEventListener("click", (event) => {
    const ids = named(event.target);
    if (event.target instanceof HTMLElement && text.contains(event.target) && ids[0])
      report.querySelector(`[data-card="${CSS.escape(ids[0])}"]`)?.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("selectionchange", () => choose(report, text));
}

function named(target: EventTarget | null): string[] {
  const holder = target instanceof HTMLElement ? target.closest<HTMLElement>("[data-claims], [data-card]") : null;
  return (holder?.dataset.claims ?? holder?.dataset.card ?? "").split(" ").filter(Boolean);
}

function light(report: HTMLElement, ids: string[]): void {
  report.querySelectorAll(".lit").forEach((element) => element.classList.remove("lit"));
  for (const id of ids) {
    const name = CSS.escape(id);
    report.querySelectorAll(`[data-claims~="${name}"], [data-card="${name}"]`).forEach((element) => element.classList.add("lit"));
  }
}

// The form for a claim found by hand takes the span selected, in code points of the text.
function choose(report: HTMLElement, text: HTMLElement): void {
  const form = report.querySelector<HTMLFormElement>("form[data-found]");
  const selection = document.getSelection();
  if (!form || !selection || selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const before = document.createRange();
  before.selectNodeContents(text);
  before.setEnd(range.startContainer, range.startOffset);
  const start = [...before.toString()].length;
  const words = range.toString();
  const fields = form.elements;
  (fields.namedItem("start") as HTMLInputElement).value = String(start);
  (fields.namedItem("end") as HTMLInputElement).value = String(start + [...words].length);
  form.hidden = false;
  const quoted = form.querySelector("[data-words]");
  if (quoted) quoted.textContent = words;
}
