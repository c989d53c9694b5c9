"""Languages: another one is recorded, but English is never taken for one."""

from collections.abc import Callable

import pytest

from onrecord.reports import Document
from onrecord.reports.language import language_of

ReadOne = Callable[[bytes], Document]


@pytest.mark.parametrize(
    "text",
    [
        "Two dead in Dorn",
        "Velin: nine killed.",
        "PUERTO DORN, 3 JAN (ACN) -- [TEXT] THE FARABUNDO FRONT CLAIMED THE ATTACK ON THE LA LIBERTAD BARRACKS IN PUERTO DORN LAST NIGHT.",
        "KILLED: Ana Maria Lopez Ruiz, Jose Antonio Perez Diaz, Juan Carlos Gomez Rivera, Pedro Pablo Castillo",
        "Missile hits Lviv apartment block; rescuers search debris, officials report casualties",
        "Dr. Jürgen Müller, Bürgermeister of Grünau, told the Süddeutsche Zeitung that two people were hurt when a bomb went off.",
    ],
)
def test_english_is_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Внаслідок нічного обстрілу міста загинули двоє людей, ще п'ятеро поранені, повідомив губернатор області.", "uk"),
        (
            "Dos personas murieron y cinco resultaron heridas anoche tras el ataque contra el mercado, según informó el gobernador.",
            "es",
        ),
        (
            "Zwei Menschen wurden in der Nacht bei einem Angriff auf den Markt getötet, wie der Bürgermeister am Morgen mitteilte.",
            "de",
        ),
        (
            "Deux personnes ont été tuées cette nuit dans une attaque contre le marché de la ville, a annoncé le maire jeudi matin.",
            "fr",
        ),
    ],
)
def test_another_language_is_recorded_and_marked_unread(read_one: ReadOne, text: str, code: str) -> None:
    report = read_one(text.encode()).report
    assert (report.language, report.unread, report.text) == (code, "language", text)


def test_no_letters_no_language() -> None:
    assert language_of("12 — 90 …") is None
