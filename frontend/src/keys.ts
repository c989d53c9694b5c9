// The keyboard: j and k walk the rows, Enter opens, single letters press the button or link that names them as its key.
export function listenToKeys(): void {
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && event.target.closest("input, textarea, select, [contenteditable]");
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (typing) {
      if (event.key === "Escape") (event.target as HTMLElement).blur();
      return;
    }
    if (event.key === "j" || event.key === "k") walk(event.key === "j" ? 1 : -1);
    else if (event.key === "/") document.querySelector<HTMLElement>("input[type=search]")?.focus();
    else if (event.key === "?") document.querySelector<HTMLDialogElement>("dialog[data-keys]")?.showModal();
    else {
      const named = pressable(event.key);
      if (!named) return;
      named.click();
    }
    event.preventDefault();
  });
}

function walk(step: number): void {
  const rows = [...document.querySelectorAll<HTMLElement>("[data-row]")].filter((row) => !row.hidden);
  const at = rows.findIndex((row) => row.classList.contains("current"));
  const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
  if (!next) return;
  rows[at]?.classList.remove("current");
  next.classList.add("current");
  next.scrollIntoView({ block: "nearest" });
  next.querySelector<HTMLElement>("a, button")?.focus();
}

// Keys of the current row come before those of the page.
function pressable(key: string): HTMLElement | null {
  const selector = `[data-key="${CSS.escape(key)}"]`;
  return document.querySelector<HTMLElement>(`.current ${selector}`) ?? document.querySelector<HTMLElement>(selector);
}
