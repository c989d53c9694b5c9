"""The desk as a person uses it, in a real browser."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from onrecord.ledger import open_ledger
from onrecord.ledger.queries import Wanted, asking, listed

if TYPE_CHECKING:
    from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "frontend" / "node_modules" / "axe-core" / "axe.min.js"
SHOTS = Path(__file__).parents[2] / "build" / "screenshots"


def shoot(page: "Page", name: str) -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SHOTS / f"{name}.png")


def incident(ledger_path: Path, country: str) -> str:
    with open_ledger(ledger_path) as ledger, asking(ledger.database) as connection:
        return next(one.id for one in listed(connection, Wanted(country=country)))


def test_the_list_and_the_map_show_the_incidents_and_the_list_follows_the_map(page: "Page", served: str) -> None:
    page.goto(served)
    page.wait_for_selector(".leaflet-container canvas")
    rows = page.locator("[data-row]")
    before = rows.count()
    assert before >= 3
    shoot(page, "incidents")
    for _ in range(6):
        page.locator(".leaflet-control-zoom-in").click()
        page.wait_for_timeout(300)
    assert page.locator("[data-row]:visible").count() < before
    assert "outside the map" in page.locator("[data-away]").inner_text()


def test_a_hostile_title_is_shown_as_text_on_the_map_and_in_the_list(page: "Page", served: str) -> None:
    title = 'Shelling kills 3 in Kharkiv <img src=x onerror="alert(1)"><script>alert(2)</script>'
    text = "Shelling killed three people in Kharkiv on 6 May 2031, the mayor said."
    made = page.request.post(f"{served}/api/v1/reports", data={"title": title, "text": text, "published": "2031-05-06"})
    assert made.status == 201
    page.goto(f"{served}/?from=2031-05-06&to=2031-05-06")
    page.wait_for_selector(".leaflet-container canvas")
    page.wait_for_load_state("networkidle")
    page.locator("[data-row]").first.hover()
    page.locator(".leaflet-tooltip").wait_for()
    assert page.locator("img[src=x]").count() == 0


def test_the_keyboard_walks_the_list_and_opens_an_incident(page: "Page", served: str) -> None:
    page.goto(served)
    page.keyboard.press("j")
    page.keyboard.press("j")
    assert page.locator(".current").count() == 1
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/incidents/"))
    page.wait_for_selector("[data-plot] svg path")
    shoot(page, "incident")


def test_a_newcomer_finds_who_disputes_the_target(page: "Page", served: str, ledger_path: Path) -> None:
    page.goto(served)
    page.locator(f"a[href='/incidents/{incident(ledger_path, 'MM')}#disputed']").click()
    disputed = page.locator("#disputed")
    assert disputed.evaluate("element => element.getBoundingClientRect().bottom <= innerHeight")
    assert "the target" in disputed.inner_text()
    assert disputed.get_by_text("the words").count() >= 2
    row = page.locator("tr.contradicted").last
    row.locator("summary").first.click()
    assert row.locator("q").first.is_visible()
    row.get_by_role("link").first.press("Enter")
    page.wait_for_url(re.compile("/reports/"))
    page.wait_for_selector("[data-text] [data-claims]")
    shoot(page, "report")


def test_what_is_pointed_at_in_the_text_is_lit_beside_it(page: "Page", served: str) -> None:
    page.goto(f"{served}/review")
    page.get_by_text("in its report").first.click()
    page.locator("article.card").first.hover()
    assert page.locator(".text .lit").count() >= 1


def test_review_by_two_keys(page: "Page", served: str, ledger_path: Path) -> None:
    page.goto(f"{served}/review")
    shoot(page, "review")
    page.keyboard.press("j")
    page.keyboard.press("r")
    page.locator(".card.rejected").wait_for()
    page.keyboard.press("j")
    page.keyboard.press("a")
    page.get_by_text("accepted by").wait_for()
    with open_ledger(ledger_path) as ledger:
        assert [one.action for one in ledger.decisions()] == ["reject", "accept"]


def test_incidents_are_merged_and_taken_apart_again(page: "Page", served: str) -> None:
    page.goto(served)
    before = page.locator("[data-row]").count()
    other = page.locator(".rows .what a").nth(1).get_attribute("href")
    page.locator(".rows .what a").first.click()
    page.get_by_label("its address").fill(f"{served}{other}")
    page.locator(".merge").get_by_label("Why").fill("the same night")
    page.get_by_role("button", name="Merge").press("Enter")
    page.get_by_text("merged by").wait_for()
    page.locator("#decided").scroll_into_view_if_needed()
    shoot(page, "merged")
    page.get_by_role("button", name="Undo: merged").click()
    page.get_by_text("merged by").wait_for(state="detached")
    page.goto(served)
    assert page.locator("[data-row]").count() == before


def test_a_claim_is_moved_by_the_keyboard(page: "Page", served: str) -> None:
    page.goto(f"{served}/review")
    page.keyboard.press("j")
    page.keyboard.press("m")
    choice = page.get_by_label("Belongs to").first
    choice.wait_for()
    choice.select_option(index=choice.locator("option").count() - 1)
    shoot(page, "move")
    page.get_by_role("button", name="Move it").press("Enter")
    page.get_by_text("moved by").wait_for()


def test_a_text_is_pasted_and_the_record_grows(page: "Page", served: str) -> None:
    page.goto(f"{served}/add")
    page.get_by_label("Or its text").fill("Shelling killed three people in Kharkiv on 6 May 2031, Mayor Olena Marchenko said.")
    page.get_by_label("Outlet").fill("Example Courier")
    page.get_by_role("button", name="Read and keep").click()
    page.get_by_text("All done: 1 kept").wait_for(timeout=60_000)
    shoot(page, "add")


def test_people_and_search(page: "Page", served: str) -> None:
    page.goto(served)
    page.keyboard.press("/")
    page.keyboard.type("school")
    page.keyboard.press("Enter")
    page.locator("mark").first.wait_for()
    shoot(page, "search")
    page.goto(f"{served}/people")
    page.locator("main li a").first.click()
    page.locator("blockquote").first.wait_for()
    shoot(page, "people")


@pytest.mark.parametrize("width", [390, 2560])
@pytest.mark.parametrize("path", ["/", "/review", "/people", "/add"])
def test_pages_fit_narrow_and_wide_screens(page: "Page", served: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(served + path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_pages_meet_wcag(page: "Page", served: str, ledger_path: Path, scheme: str) -> None:
    if not AXE.exists():
        pytest.skip("axe is not installed: make desk (needs Node)")
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    one = f"/incidents/{incident(ledger_path, 'MM')}"
    for path in ("/", one, "/review", "/people", "/add", "/search?q=school", "/accounts"):
        page.goto(served + path)
        page.wait_for_load_state("networkidle")
        if path == "/review":
            page.keyboard.press("j")
            page.keyboard.press("m")
            page.get_by_label("Belongs to").first.wait_for()
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run({runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']})")
        told = [f"{fault['id']}: {node['html'][:120]}" for fault in found["violations"] for node in fault["nodes"]]
        assert not told, path
