"""A web page → document: its article by trafilatura under its headline, its metadata, and the posts embedded in it (A10).

What the page carries besides the article (captions, related links, prompts, navigation: A11) is taken out before extraction and listed.
"""

from typing import Any

from onrecord.model import Dropped, PublishedFrom, Span
from onrecord.reading.types import Post
from onrecord.reports import markup, page
from onrecord.reports.build import document
from onrecord.reports.decode import decode
from onrecord.reports.published import date_of, from_url
from onrecord.reports.types import Document, Unreadable


def read(raw: bytes, url: str | None = None, charset: str | None = None) -> Document:
    """The document of a page's bytes; `url` is where it was fetched, used where the page names no canonical one.

    Raises `Unreadable` where the page has no text at all; bytes of nothing but white space are an empty document.
    """
    source = decode(raw, charset or page.declared_charset(raw))
    if not source.strip():
        return document(raw, "", url=url)
    article = extract(source, url)
    if article is None:
        raise Unreadable(
            "no text found in the page: it may need scripts to show any; save it from a browser as complete page or text"
        )
    return document(
        raw,
        article.text,
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        byline=article.byline,
        published=article.published,
        published_from=article.published_from,
        posts=article.posts,
        dropped=article.dropped,
    )


class Article:
    """What a page gives: text with its headline, what is known of it, posts with their spans, and what was left out."""

    def __init__(
        self, text: str, found: Any, facts: page.Facts, embeds: list[page.Embed], dropped: list[Dropped], url: str | None
    ):
        self.title = facts.title or (found.title if found else None)
        body = text.strip()
        if self.title and (first := body.partition("\n")[0]) and " ".join(first.split()).casefold() == self.title.casefold():
            body = body[len(first) :].strip()
        self.text = f"{self.title}\n\n{body}" if self.title else body
        self.url = facts.url or (found.url if found else None) or url
        self.outlet = facts.outlet or (found.sitename if found else None)
        self.byline = facts.byline or (found.author if found else None)
        self.published, self.published_from = _published(facts.published, self.url, found.date if found else None)
        self.posts = _posts(self.text, embeds)
        self.dropped = dropped


def extract(source: str, url: str | None = None) -> Article | None:
    """The article of a page's markup, or None where there is no text in it."""
    from trafilatura.utils import load_html

    tree = load_html(source)
    if tree is None:
        text = markup.words(source)
        return Article(text, None, page.Facts(), [], [], url) if text else None
    facts = page.facts(tree)
    embeds = page.replace_embeds(tree)
    dropped = page.take_out(tree)
    found = _extracted(tree, url)
    text = ((found.text if found else None) or markup.words(source)).strip()
    return Article(text, found, facts, embeds, dropped, url) if text else None


def _extracted(tree: Any, url: str | None) -> Any:
    from trafilatura import bare_extraction

    dates = {"extensive_search": False, "original_date": True}
    try:
        return bare_extraction(tree, url=url, with_metadata=True, include_comments=False, date_extraction_params=dates)
    except Exception:
        # Damaged pages trip the extractor in many ways; their words are read all the same, only less cleanly.
        return None


def _published(stated: str | None, url: str | None, guessed: str | None) -> tuple[str | None, PublishedFrom]:
    if date_of(stated):
        return stated, "meta"
    if url and (day := from_url(url)):
        return day, "url"
    return guessed, "text"


def _posts(text: str, embeds: list[page.Embed]) -> tuple[Post, ...]:
    """Where the embeds that were put in plain form stand in the extracted text; those that were not extracted are left out."""
    posts, start = [], 0
    for embed in embeds:
        at = text.find(embed.signature, start)
        words = text.rfind(embed.words, start, at) if at >= 0 else -1
        if words < 0 or text[words + len(embed.words) : at].strip():
            continue
        name = at + embed.signature.index(embed.author)
        posts.append(
            Post(
                span=Span(words, words + len(embed.words)),
                author=embed.author,
                author_span=Span(name, name + len(embed.author)),
                published=date_of(embed.published),
            )
        )
        start = at + len(embed.signature)
    return tuple(posts)
