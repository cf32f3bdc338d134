"""Nobody speaks as the municipality: neither by the name they show nor by what they say they are."""

from typing import Any

import pytest

from app.permissions import Role
from app.subjects import AuthorKind
from app.submissions.states import Source
from tests.browsing import Browser, Page
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

TEXT = "Der er mørkt på stien ved stationen, og mange går en omvej om aftenen."
SAYS = "siger at arbejde i kommunen"


def sent(browser: Browser, **changes: Any) -> Page:
    step = browser.post("/submissions/preview", {"text": TEXT, "kind": "problem"}, status=200)
    return browser.send(step, "/submissions", changes)


@pytest.mark.parametrize(
    "name",
    ["Netværkssekretariatet", "Moderatoren", "Borgmester Nina Nielsen", "Albertslund Kommune", "\u039aommunen",
     "Kommu\u200bnen", "Tryg by i øjenhøjde"],
)  # fmt: skip
def test_a_name_like_the_municipalitys_is_not_shown(browser: Browser, name: str) -> None:
    refused = sent(browser, name=name, show_name="1")
    assert refused.status == 422
    assert "dit eget navn, eller lad være med at vise det" in refused.text or "ét alfabet" in refused.text
    assert TEXT in refused.form("/submissions")["text"]
    assert sent(browser, name=name).status == 303, "what is not shown deceives nobody"


@pytest.mark.parametrize("name", ["Anders Borg", "Ida Kommer", "Лариса Иванова", "Albertslund Idrætsforening"])
def test_a_genuine_name_is_shown(browser: Browser, name: str) -> None:
    assert sent(browser, name=name, show_name="1").status == 303


def test_another_municipality_may_show_its_name(browser: Browser) -> None:
    assert sent(browser, name="Glostrup Kommune", show_name="1", author_kind="municipality").status == 303
    assert sent(browser, name="Glostrup Kommune", show_name="1").status == 422


def test_what_nobody_has_checked_is_told_as_what_the_author_says(town: Town, browser: Browser) -> None:
    secretary = town.add_person(Role.SECRETARIAT)
    said = town.submit(author_kind=AuthorKind.EMPLOYEE, name="Kim Eksempel", show_name=True)
    known = town.submit(author_kind=AuthorKind.EMPLOYEE, title="Lys", name="Bo", show_name=True, source=Source.PHONE)
    town.publish([said, known], by=secretary)
    assert f"Kim Eksempel, {SAYS}" in browser.get(f"/submissions/{said.id}").text
    assert "Bo, medarbejder i kommunen" in browser.get(f"/submissions/{known.id}").text
    listed = browser.get("/submissions?author_kind=employee").text
    assert f"Kim Eksempel, {SAYS}" in listed
    assert "Bo, medarbejder i kommunen" in listed
    assert f"Kim Eksempel, {SAYS}" in browser.get(f"/receipts/{said.secret}").text
    assert "says they work for the municipality" in browser.get(f"/submissions/{said.id}?lang=en").text
    desk = town.sign_in(secretary)
    assert "Ingen har set efter, hvem afsenderen er" in desk.get(f"/desk/cases/{said.id}").text
    assert "Ingen har set efter" not in desk.get(f"/desk/cases/{known.id}").text
    assert SAYS in desk.get("/desk?list=all").text.casefold()
