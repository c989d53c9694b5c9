"""What each page shows and takes, without a browser."""

import re
from html import unescape
from io import BytesIO

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk.context import Desk
from onrecord.ledger.queries import Wanted, asking, listed

Client = TestClient[Litestar]


def incident(desk: Desk, country: str) -> str:
    with asking(desk.ledger.database) as connection:
        return next(one.id for one in listed(connection, Wanted(country=country)))


def test_the_list_is_filtered_by_its_address(client: Client) -> None:
    everything = client.get("/").text
    assert "Monywa" in everything
    assert "Popay" in everything
    only = client.get("/?country=MM&method=air_strike&least_toll=5").text
    assert "Monywa" in only
    assert "Popay" not in only
    assert "Nothing here" in client.get("/?from=1999-01-01&to=1999-12-31").text


def test_a_long_list_comes_in_pieces_and_follows_the_map(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("onrecord.desk.pages.incidents.SHOWN", 1)
    places = {row[0]: row for row in client.get("/points.json").json()}
    seen: list[str] = []
    address: str | None = "/"
    while address:
        rows = client.get(address, headers={"hx-request": "true"}).text
        seen += re.findall(r'data-id="([^"]+)"', rows)
        more = re.search(r'hx-get="([^"]+)"', rows)
        address = unescape(more[1]) if more else None
    assert len(seen) == len(set(seen)) >= len(places) >= 3
    id, lat, lon, *_ = next(iter(places.values()))
    there = client.get(f"/?within={lon - 1},{lat - 1},{lon + 1},{lat + 1}", headers={"hx-request": "true"}).text
    assert f'data-id="{id}"' in there
    assert "Nothing here" in client.get("/?within=0,-60,1,-59", headers={"hx-request": "true"}).text
    assert client.get("/?within=a,b&skip=x").status_code == 200


def test_what_is_named_by_its_contents_is_kept_for_good_and_pages_are_not(client: Client) -> None:
    page = client.get("/")
    (script,) = re.findall(r'src="(/static/assets/[^"]+)"', page.text)
    assert "immutable" in client.get(script).headers["cache-control"]
    assert page.headers["cache-control"] == "no-store"
    assert "immutable" not in client.get("/static/assets/none.js").headers.get("cache-control", "")


def test_a_filter_that_is_no_such_thing_does_not_filter(client: Client) -> None:
    assert "Monywa" in client.get("/?method=witchcraft&least_toll=many&grade=best").text


def test_an_incident_shows_its_toll_its_answers_and_its_sources(client: Client, desk: Desk) -> None:
    text = client.get(f"/incidents/{incident(desk, 'MM')}").text
    for heading in ("Killed through time", "Who says what", "Disputed:", "Sources"):
        assert heading in text


def test_an_incident_as_it_was_known_then_has_no_later_report(client: Client, desk: Desk) -> None:
    id = incident(desk, "MM")
    moments = re.findall(r'<option value="([^"]+)"', client.get(f"/incidents/{id}").text)
    then = client.get(f"/incidents/{id}?as_of={moments[0]}").text
    assert then.count("/reports/sha256:") < client.get(f"/incidents/{id}").text.count("/reports/sha256:")


def test_what_is_not_there_is_said_to_be_not_there(client: Client) -> None:
    for path in ("/incidents/e:0000000000000000", "/reports/sha256:00", "/add/nothing", "/nowhere"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert "Not found" in answer.text


def test_a_dossier_notes_the_words_of_every_figure(client: Client, desk: Desk) -> None:
    text = client.get(f"/incidents/{incident(desk, 'MM')}/dossier").text
    called = set(re.findall(r'href="#(note-\d+)"', text))
    assert called
    assert called == set(re.findall(r'id="(note-\d+)"', text))


def test_search_marks_the_words_found(client: Client) -> None:
    assert re.search(r"<mark>[Ss]chool", client.get("/search?q=school").text)


def test_people_gives_what_someone_said(client: Client) -> None:
    name = re.search(r'href="/people\?name=([^"]+)"', client.get("/people").text)
    assert name
    assert "<blockquote>" in client.get(f"/people?name={name[1]}").text


def claim_and_report(client: Client) -> tuple[str, str]:
    text = client.get("/review").text
    found = re.search(
        r'/claims/(c:\w+)/decisions"[^>]*>\s*<input[^>]*>\s*<input type="hidden" name="report" value="([^"]+)"', text
    )
    assert found
    return found[1], found[2]


def test_a_claim_is_accepted_rejected_and_taken_back(client: Client, desk: Desk) -> None:
    claim, report = claim_and_report(client)
    url = f"/claims/{claim}/decisions"
    client.post(url, data={"action": "reject", "report": report, "seen": ""})
    (first,) = desk.ledger.decisions()
    assert (first.action, first.subject, first.by) == ("reject", claim, "this desk")
    assert claim not in client.get("/review").text
    client.post(url, data={"action": "undo", "report": report, "seen": first.id})
    assert [one.action for one in desk.ledger.decisions()] == ["reject", "undo"]


def test_a_correction_keeps_the_fields_that_a_person_set(client: Client, desk: Desk) -> None:
    claim, report = claim_and_report(client)
    form = {
        "action": "correct",
        "report": report,
        "seen": "",
        "outcome": "killed",
        "scope": "incident",
        "low": "7",
        "best": "7",
        "high": "",
    }
    client.post(f"/claims/{claim}/decisions", data=form)
    assert desk.ledger.decisions()[0].value == {"outcome": "killed", "scope": "incident", "low": 7, "best": 7, "high": None}


def test_who_decides_on_what_somebody_decided_meanwhile_is_told(client: Client, desk: Desk) -> None:
    claim, report = claim_and_report(client)
    url = f"/claims/{claim}/decisions"
    client.post(url, data={"action": "accept", "report": report, "seen": ""})
    late = client.post(url, data={"action": "reject", "report": report, "seen": ""}, headers={"hx-request": "true"})
    assert "Somebody decided" in late.text
    assert [one.action for one in desk.ledger.decisions()] == ["accept"]


def test_a_text_that_is_pasted_is_read_and_kept(client: Client) -> None:
    text = "Shelling killed three people in Kharkiv on Monday, the mayor said."
    started = client.post(
        "/add", data={"text": text, "outlet": "Example Courier"}, files={"files": ("", BytesIO(b""))}, follow_redirects=False
    )
    told = client.get(started.headers["location"] + "/events").text
    assert '"added":"new"' in told
    assert "event: done" in told
    assert "Example Courier" in client.get("/search?q=Kharkiv").text


def test_a_file_is_read_and_kept_and_a_broken_one_is_told_of(client: Client) -> None:
    started = client.post("/add", files={"files": ("a.pdf", BytesIO(b"%PDF-1.4 broken"))}, follow_redirects=False)
    assert '"reason":' in client.get(started.headers["location"] + "/events").text


def test_nothing_given_is_refused_in_words(client: Client) -> None:
    answer = client.post("/add", data={"text": " "}, files={"files": ("", BytesIO(b""))})
    assert answer.status_code == 400
    assert "give an address" in answer.text


def test_the_incidents_filtered_are_exported_as_a_download(client: Client) -> None:
    assert "/exports/ucdp?country=MM" in client.get("/exports?country=MM").text
    answer = client.get("/exports/geojson?country=MM")
    assert answer.headers["content-disposition"].startswith("attachment")
    assert [feature["properties"]["country"] for feature in answer.json()["features"]] == ["MM"]
    assert client.get("/exports/airwars").content[:2] == b"PK"
    assert client.get("/exports/nothing").status_code == 404


def one_of_two(client: Client) -> tuple[str, str]:
    """Two incidents of the list."""
    first, second, *_ = re.findall(r'data-id="([^"]+)"', client.get("/").text)
    return first, second


def post_on(client: Client, incident: str, **form: str) -> str:
    """The page that a decision on an incident leads to, made with what its page showed."""
    shown = client.get(f"/incidents/{incident}").text
    seen = re.search(r'name="seen" value="([^"]*)"', shown)
    assert seen
    answer = client.post(f"/incidents/{incident}/decisions", data={"seen": seen[1], **form}, follow_redirects=False)
    assert answer.status_code == 303, answer.text
    return str(answer.headers["location"]).partition("#")[0]


def test_incidents_are_merged_and_taken_apart_again(client: Client, desk: Desk) -> None:
    before = sorted(re.findall(r'data-id="([^"]+)"', client.get("/").text))
    one, other = one_of_two(client)
    page = post_on(client, one, action="merge", address=f"https://desk.example/incidents/{other}", why="the same night")
    text = client.get(page).text
    assert re.search(r"merged by <b>this desk</b>.*: the same night", text)
    assert len(re.findall(r"data-id=", client.get("/").text)) == len(before) - 1
    made = re.search(r'name="decisions" value="([^"]+)"', text)
    assert made
    post_on(client, page.rpartition("/")[2], action="undo", decisions=made[1])
    assert sorted(re.findall(r'data-id="([^"]+)"', client.get("/").text)) == before
    assert {decision.action for decision in desk.ledger.decisions()} == {"merge", "undo"}


def test_a_report_is_split_off_and_brought_back(client: Client, desk: Desk) -> None:
    before = sorted(re.findall(r'data-id="([^"]+)"', client.get("/").text))
    one = incident(desk, "MM")
    telling = re.findall(r'name="telling" value="([^"]+)"', client.get(f"/incidents/{one}").text)[-1]
    page = post_on(client, one, action="split", telling=telling)
    assert len(re.findall(r"data-id=", client.get("/").text)) > len(before)
    made = re.search(r'name="decisions" value="([^"]+)"', client.get(page).text)
    assert made
    post_on(client, page.rpartition("/")[2], action="undo", decisions=made[1])
    assert sorted(re.findall(r'data-id="([^"]+)"', client.get("/").text)) == before


def test_who_decides_on_an_incident_that_somebody_changed_is_told(client: Client) -> None:
    one, other = one_of_two(client)
    page = post_on(client, one, action="merge", other=other)
    late = client.post(f"{page}/decisions", data={"seen": "", "action": "merge", "other": other})
    assert late.status_code == 409
    assert "Somebody decided" in late.text
    for form in (
        {"action": "merge"},
        {"action": "split", "telling": "t:0000"},
        {"action": "undo", "decisions": "d:0"},
        {"action": "x"},
    ):
        seen = re.search(r'name="seen" value="([^"]*)"', client.get(page).text)
        assert seen
        assert client.post(f"{page}/decisions", data={"seen": seen[1], **form}).status_code == 400


def test_a_claim_is_moved_to_another_incident_and_back(client: Client, desk: Desk) -> None:
    one, other = one_of_two(client)
    claim, report = re.findall(r"/reports/(sha256:\w+)#(c:\w+)", client.get(f"/incidents/{one}").text)[0][::-1]
    choice = client.get(f"/claims/{claim}/incident?report={report}", headers={"hx-request": "true"}).text
    assert f'value="{one}"' in choice
    url = f"/claims/{claim}/decisions"
    card = client.post(
        url, data={"action": "move", "report": report, "seen": "", "incident": other}, headers={"hx-request": "true"}
    )
    assert "moved by this desk" in card.text
    (made,) = desk.ledger.decisions()
    assert "moved by <b>this desk</b>" in client.get(f"/incidents/{other}").text
    client.post(url, data={"action": "undo", "report": report, "seen": made.id})
    assert "moved by" not in client.get(f"/incidents/{other}").text
