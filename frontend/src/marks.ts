// A report's text and the claims beside it: what is pointed at on one side is lit on the other.
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
