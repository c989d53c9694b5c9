"""The feed of new and changed incidents."""

import feedparser
from litestar import Litestar
from litestar.testing import TestClient

from onrecord.desk.context import Desk
from tests.desk.test_attacks import SCRIPT

Client = TestClient[Litestar]
REPORT = {"text": "Shelling killed three people in Kharkiv on 6 May 2031, the mayor said.", "published": "2031-05-06"}


def test_the_feed_gives_each_incident_once_with_links_that_lead_to_it(client: Client) -> None:
    feed = feedparser.parse(client.get("/feed.atom").content)
    assert not feed.bozo
    assert len(feed.entries) == client.get("/").text.count("<li data-row") >= 3
    for entry in feed.entries:
        assert client.get(entry.link).status_code == 200
        assert entry.published <= entry.updated <= feed.feed.updated


def test_what_is_new_or_decided_on_comes_first(client: Client) -> None:
    client.post("/api/v1/reports", json=REPORT)
    first = feedparser.parse(client.get("/feed.atom").content).entries[0]
    assert "Kharkiv" in first.summary
    other = feedparser.parse(client.get("/feed.atom?country=MM").content).entries[0]
    one = client.get(f"/api/v1/incidents/{other.id.removeprefix('urn:onrecord:')}").json()
    claim = one["tellings"][0]["claims"][0]["id"]
    made = client.post("/api/v1/decisions", json={"action": "accept", "subject": claim}).json()
    assert feedparser.parse(client.get("/feed.atom").content).entries[0].id == other.id
    client.post("/api/v1/decisions", json={"action": "undo", "subject": made["id"]})
    assert feedparser.parse(client.get("/feed.atom").content).entries[0].id == other.id


def test_the_feed_is_filtered_as_the_list_is_and_not_sent_twice(client: Client) -> None:
    answer = client.get("/feed.atom?country=MM")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    assert len(feedparser.parse(answer.content).entries) < len(feedparser.parse(client.get("/feed.atom").content).entries)
    assert not feedparser.parse(client.get("/feed.atom?country=XX").content).entries
    assert client.get("/feed.atom?country=MM", headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_what_no_feed_can_hold_is_left_out_of_it(client: Client) -> None:
    client.post("/api/v1/reports", json={**REPORT, "title": f"Shelling kills three in Kharkiv \x01\x0b\ufffe {SCRIPT}"})
    feed = feedparser.parse(client.get("/feed.atom").content, sanitize_html=False)
    assert not feed.bozo


def test_a_feed_of_a_team_is_for_those_with_an_account(outside: Client, team: Desk) -> None:
    assert outside.get("/feed.atom").status_code == 401
    token = team.accounts.token(team.accounts.make("reader", "reader", "a long enough phrase"), "feed")
    assert outside.get("/feed.atom", headers={"authorization": f"Bearer {token}"}).status_code == 200
