"""Debian's Chromium, as the screenshots, the browser tests and the desk's benchmark start it: quiet, asking nobody for anything."""

from pathlib import Path

PLACES = ("/usr/bin/chromium", "/usr/bin/chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def chromium() -> str | None:
    """Where it is; None where there is none."""
    return next((path for path in PLACES if Path(path).exists()), None)
