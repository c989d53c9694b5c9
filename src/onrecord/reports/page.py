"""A page's tree: the facts its metadata states, the social posts embedded in it, and what stands in it beside the article."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import msgspec
from lxml.etree import _Element as Element
from lxml.etree import strip_elements

from onrecord.model import Dropped, DropReason
from onrecord.reports.published import date_of

_CHARSET = re.compile(rb"<meta[^>]{1,200}charset=[\"']?\s{0,5}([\w.:-]{2,40})", re.IGNORECASE)
_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "article.published",
    "pubdate",
    "publish-date",
    "publishdate",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
    "cxenseparse:recs:publishtime",
)
_EMBED = re.compile(
    r"(?:^| )(?:twitter-tweet|twitter-video|bluesky-embed|instagram-media|fb-post|mastodon-embed|tiktok-embed|telegram-post)(?: |$)"
)
_SIGNED = re.compile(r"(?:—|–|&mdash;)\s?(?P<name>[^()]{1,80}?) \((?P<handle>@[\w.\-]{1,80})\)(?: (?P<date>[^()]{6,30}))?\s*$")
_SHARED = re.compile(
    r"A (?:post|photo|video|reel) (?:shared |posted )?by (?P<name>[^()]{1,80}?) \((?P<handle>@[\w.\-]{1,80})\)(?: on (?P<date>.{6,40}))?\s*$"
)
_LINKS = re.compile(r"(?:\s*(?:https?://\S+|pic\.(?:twitter|x)\.com/\S+))+\s*$")


def _classes(words: str) -> re.Pattern[str]:
    """Matches a class or id that one of the words is a part of."""
    return re.compile(rf"(?:^|[ _-])(?:{words})(?:$|[ _-])")


_BESIDE: tuple[tuple[DropReason, re.Pattern[str]], ...] = (
    (
        "related_link",
        _classes(
            "related|also-?read|read-?also|read-?more|recommended|recirc|more-?stories|most-?read|most-?popular|trending|see-?also"
        ),
    ),
    (
        "prompt",
        _classes(
            "newsletter|subscribe|subscription|sign-?up|paywall|donate|advert(?:isement)?|promo|social-?share|share-?bar|cookies?"
        ),
    ),
)
_CONTAINERS = frozenset(["aside", "div", "section", "ul", "ol", "p", "nav", "figure", "form"])
_TAGS: dict[str, DropReason] = {"figcaption": "caption", "nav": "navigation", "footer": "navigation", "form": "prompt"}
_SMALL = 1500
_MOST, _CLIP = 60, 500
_LONG_ATTRIBUTE = 4000
"""Code points of an attribute that says nothing to extraction (an image in place of its address) and slows it down."""


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What metadata states; each None where it is silent."""

    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    url: str | None = None


class Embed(msgspec.Struct, frozen=True, kw_only=True):
    """A post as it was put into the tree: its words and its signature, a paragraph each."""

    words: str
    signature: str
    author: str
    published: str | None


def declared_charset(raw: bytes) -> str | None:
    """The charset that a page's markup names in its first 4 KB."""
    found = _CHARSET.search(raw[:4096])
    return found[1].decode("ascii", "replace") if found else None


def facts(tree: Element) -> Facts:
    """What ``meta`` elements and JSON-LD say: publication instant, headline, site, author, canonical URL."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        if name and (content := (element.get("content") or "").strip()):
            meta.setdefault(name.strip().lower(), content)
    linked = next(_linked_data(tree), {})
    stated = [meta.get(name) for name in _PUBLISHED]
    stated.insert(0, _words_of(linked.get("datePublished")))
    stated += [
        e.get("datetime") for e in tree.iter("time") if e.get("pubdate") is not None or e.get("itemprop") == "datePublished"
    ]
    canonical = next((e.get("href") for e in tree.iter("link") if (e.get("rel") or "").lower() == "canonical"), None)
    addresses = (canonical, meta.get("og:url"))
    return Facts(
        title=_words_of(linked.get("headline")) or meta.get("og:title"),
        outlet=meta.get("og:site_name") or _words_of(linked.get("publisher")),
        byline=_words_of(linked.get("author")),
        published=next((when for when in stated if date_of(when)), None),
        url=next((url for url in addresses if url and url.startswith(("http://", "https://"))), None),
    )


def replace_embeds(tree: Element) -> list[Embed]:
    """Puts each embedded post into plain form (a paragraph of words, one of ``— Name (@handle) date``), and gives them in order."""
    embeds = []
    for quote in [e for e in tree.iter("blockquote") if _EMBED.search(e.get("class") or "")]:
        if embed := _embed(quote):
            embeds.append(embed)
            tail = quote.tail
            quote.clear()
            quote.tag, quote.tail = "div", tail
            for words in (embed.words, embed.signature):
                paragraph = quote.makeelement("p")
                paragraph.text = words
                quote.append(paragraph)
    return embeds


def take_out(tree: Element) -> list[Dropped]:
    """Removes what stands beside the article and gives it, with the reason: at most 60 pieces, each clipped to 500 code points."""
    dropped: list[Dropped] = []
    for element in tree.iter():
        for name, value in element.items():
            if len(value) > _LONG_ATTRIBUTE:
                del element.attrib[name]
    for element in list(tree.iter(*_CONTAINERS, *_TAGS)):
        if (
            (reason := _beside(element))
            and (words := _text(element))
            and len(words) <= _SMALL
            and not element.xpath("boolean(.//h1)")
        ):
            if len(dropped) < _MOST and not any(words in piece.text for piece in dropped[-8:]):
                dropped.append(Dropped(reason=reason, text=words[:_CLIP]))
            element.tag = "onrecord-dropped"
    strip_elements(tree, "onrecord-dropped", with_tail=False)
    return dropped


def _beside(element: Element) -> DropReason | None:
    if reason := _TAGS.get(str(element.tag)):
        return reason
    names = f"{element.get('class') or ''} {element.get('id') or ''}".lower()
    return next((reason for reason, pattern in _BESIDE if len(names) < 300 and pattern.search(names)), None)


def _embed(quote: Element) -> Embed | None:
    for part in quote.iter("br", "p"):
        part.tail = f" {part.tail or ''}"
    pieces = [" ".join("".join(child.itertext()).split()) for child in quote.iter("p")]
    whole = " ".join("".join(quote.itertext()).split())
    for pattern in (_SIGNED, _SHARED):
        if found := pattern.search(whole):
            words = _LINKS.sub("", whole[: found.start()]).strip()
            break
    else:
        return None
    if not words and pieces:
        words = _LINKS.sub("", pieces[0]).strip()
    stamp = next((e.get("datetime") for e in quote.iter("time") if e.get("datetime")), None)
    name, date = found["name"].strip(), found["date"]
    signature = " ".join(f"— {name} ({found['handle']}) {date or ''}".split())
    return Embed(words=words, signature=signature, author=name, published=stamp or date) if words and name else None


def _text(element: Element) -> str:
    """The words of an element, pieces set apart by a space where markup parts them."""
    return re.sub(r"\s+", " ", " ".join(element.itertext())).strip()


def _linked_data(tree: Element) -> Iterator[dict[str, Any]]:
    """JSON-LD objects that are articles, from the first script that holds one."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "") or not script.text or len(script.text) > 500_000:
            continue
        try:
            value = json.loads(script.text)
        except (ValueError, RecursionError):
            continue
        queue = value if isinstance(value, list) else [value]
        for item in queue[:50]:
            for one in [item, *(item.get("@graph") or [])[:50]] if isinstance(item, dict) else []:
                if isinstance(one, dict) and re.search(r"Article|Posting|Report", str(one.get("@type"))[:200]):
                    yield one


def _words_of(value: Any) -> str | None:
    """The name in a JSON-LD value: a string, an object with a name, or several of these."""
    if isinstance(value, list):
        return ", ".join(name for one in value[:20] if (name := _words_of(one))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return unescape(value).strip() or None if isinstance(value, str) else None
