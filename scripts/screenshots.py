"""The desk on the worked example → the pictures in ``docs/images``; needs Chromium and a built front end.

Run: ``python -m scripts.screenshots``
"""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import uvicorn
from playwright.sync_api import sync_playwright

from onrecord.commands.desk import fill
from onrecord.desk.app import make_app
from onrecord.desk.context import Desk
from onrecord.desk.settings import Settings
from onrecord.ledger import open_ledger
from scripts.chromium import FLAGS, chromium

IMAGES = Path(__file__).parents[1] / "docs" / "images"
SIZE = {"width": 1280, "height": 820}


@contextmanager
def demo_desk() -> Iterator[str]:
    """The address of a desk on the worked example, for as long as the block lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with TemporaryDirectory() as folder, open_ledger(Path(folder) / "demo.db") as ledger:
        fill(ledger)
        server = uvicorn.Server(uvicorn.Config(make_app(Desk(ledger, Settings(port=port))), port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
        server.should_exit = True
        thread.join()


def main() -> None:
    IMAGES.mkdir(exist_ok=True)
    with demo_desk() as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=FLAGS)
        page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]

        def shoot(name: str) -> None:
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(500)
            page.screenshot(path=IMAGES / f"desk-{name}.png")

        page.goto(address)
        shoot("incidents")
        page.goto(address + str(page.locator(".rows .what a").first.get_attribute("href")))
        shoot("incident")
        page.goto(f"{address}/review")
        shoot("review")
        page.get_by_text("in its report").first.press("Enter")
        shoot("report")
        browser.close()


if __name__ == "__main__":
    main()
