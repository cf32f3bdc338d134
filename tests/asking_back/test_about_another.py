"""Whoever writes of another's care or health is told what they may leave out, and where it is chosen who reads it."""

import pytest
from flask import Flask

from app.asking_back.about_another import is_about_another
from tests.browsing import Browser

pytestmark = pytest.mark.either_database

MOTHER = "Min mor på 84 har fået sin hjemmehjælp skåret ned. Hvor klager jeg?"
ELDERLY = "Ældre med hjemmehjælp venter for længe, og plejen på plejehjemmene er presset. Det bør byrådet se på."


@pytest.mark.parametrize(
    "text",
    [
        MOTHER,
        "Mormor er 90. Hun bor på plejehjem og får ikke nok at spise.",
        "Hjemmeplejen kommer for sent hos min svigerfar hver morgen.",
        "Min nabo har demens og går rundt om natten.",
        "Min søn har fået en diagnose, og skolen ved ikke, hvad de skal gøre.",
        "My mother lost her home care, and nobody tells us why.",
        "Naboens datter er indlagt på hospitalet, og de mangler nogen til at passe hunden.",
    ],
)
def test_of_another(text: str) -> None:
    assert is_about_another(text)


@pytest.mark.parametrize(
    "text",
    [
        ELDERLY,
        "Hjemmehjælpen har for travlt til at tage en kop kaffe med de ældre.",
        "Jeg har fået min hjemmehjælp skåret ned.",
        "Min datter arbejder i hjemmeplejen og siger, at de mangler cykler.",
        "Min mor vil gerne synge med de andre i koret på torsdag.",
        "Vores naboer vil gerne have flere kørestolsramper i gården.",
        "Plejehjemmet mangler en have, hvor beboerne kan sidde.",
        "Min søn vil ikke i skole om morgenen.",
        "Home care for the elderly should be better, and the wheelchair ramps wider.",
        "",
    ],
)
def test_not_of_another(text: str) -> None:
    assert not is_about_another(text)


def test_step_two_says_what_can_be_left_out_and_leads_to_who_reads_it(app: Flask) -> None:
    said, browser = "Du skriver om en anden", Browser(app)
    page = browser.post("/submissions/preview", {"kind": "problem", "text": MOTHER}, status=200)
    assert said in page.text
    link = next(one for one in page.all("a") if "".join(one.itertext()) == "Vælg, hvem der kan læse det")
    target = (link.get("href") or "").removeprefix("#")
    assert any(one.get("id") == target for one in page.all("*")), "one press away"
    assert said not in browser.post("/submissions/preview", {"kind": "problem", "text": ELDERLY}, status=200).text
    chosen = {"kind": "problem", "text": MOTHER, "audience": "staff"}
    seen = browser.post("/submissions/preview", chosen, status=200)
    assert said in seen.text
    assert "Vælg, hvem der kan læse det" not in seen.text, "it is chosen already"
