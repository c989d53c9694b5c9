"""Publication dates: from what is stated, from the URL, from the text; never a guess."""

import pytest

from onrecord.reports.published import date_of, from_text, from_url


@pytest.mark.parametrize(
    ("given", "iso"),
    [
        ("2025-04-25", "2025-04-25"),
        ("2025-04-25T09:00:00Z", "2025-04-25T09:00:00Z"),
        ("2025-04-25T12:00:00+03:00", "2025-04-25T09:00:00Z"),
        ("2025-04-25 12:00", "2025-04-25"),
        ("20250425", "2025-04-25"),
        ("Fri, 25 Apr 2025 12:00:00 +0300", "2025-04-25T09:00:00Z"),
        ("Fri Apr 25 09:00:00 +0000 2025", "2025-04-25T09:00:00Z"),
        ("1745571600", "2025-04-25T09:00:00Z"),
        ("1745571600000", "2025-04-25T09:00:00Z"),
        ("April 25, 2025", "2025-04-25"),
        ("25 April 2025", "2025-04-25"),
        ("Friday 25th of April 2025", "2025-04-25"),
        ("25.04.2025", "2025-04-25"),
        ("03/04/2025", None),
        ("30000-01-01", None),
        ("1066-10-14", None),
        ("2025-02-30", None),
        ("2025-04", None),
        ("9" * 13, None),
        ("yesterday", None),
        ("", None),
        (None, None),
    ],
)
def test_stated_dates(given: str | None, iso: str | None) -> None:
    assert date_of(given) == iso


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://a.example/2025/04/25/strike", "2025-04-25"),
        ("https://a.example/world/2025/apr/25/strike", "2025-04-25"),
        ("https://a.example/strike-2025-04-25", "2025-04-25"),
        ("https://a.example/news-20250425", "2025-04-25"),
        ("https://a.example/2025/13/45/x", None),
        ("https://a.example/article-12345678", None),
        ("https://a.example/x?d=/2025/04/25/", None),
    ],
)
def test_dates_in_urls(url: str, day: str | None) -> None:
    assert from_url(url) == day


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("VELIN, April 25, 2025 (Courier) - Two people were hurt.", "2025-04-25"),
        ("Velin, Dornland (25 April 2025) – Two people were hurt.", "2025-04-25"),
        ("PUERTO DORN, 3 JAN 90 (ACN) -- [TEXT] TWO PEOPLE WERE HURT.", "1990-01-03"),
        ("Two hurt in Dorn\n\nPublished: Friday, April 25, 2025 09:00\n\nTwo people were hurt.", "2025-04-25"),
        ("Two hurt in Dorn\n25 April 2025\nTwo people were hurt.", "2025-04-25"),
        ("Two people were hurt on April 25, 2025, in Dorn.", None),
        ("The treaty of 3 March 2019 (Dorn) was signed.", None),
        ("Two people were hurt.", None),
    ],
)
def test_dates_that_the_text_is_headed_with(text: str, day: str | None) -> None:
    assert from_text(text) == day
