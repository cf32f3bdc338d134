"""The town says sentences in its own words: on pages and in mails, at once, and only where they fit."""

from collections.abc import Callable
from email.message import EmailMessage

import pytest
from flask import Flask
from sqlalchemy import update

from app import i18n, worker
from app.i18n import ngettext
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.registers.files import from_file, to_csv
from app.registers.planning import Fate, make_plan
from app.registers.register import REGISTERS
from app.wording import filled
from app.wording.catalogue import key_of, list_sentences
from app.wording.groups import list_groups, list_mails
from app.wording.models import OwnWords
from app.wording.queries import get_own
from tests.browsing import Browser
from tests.ground.staging import Town

pytestmark = pytest.mark.either_database

SignIn = Callable[[str], Browser]
NEW = "/admin/sentences/new"


def say(browser: Browser, message: str, status: int = 303, **said: str) -> str:
    """Say something in place of a sentence, through the form; return where the row stands."""
    key = key_of(message)
    page = browser.get(f"{NEW}?of={key}")
    assert page.form(NEW)["message"] == message
    browser.send(page, NEW, {"text_da": "", "text_en": "", **said}, status=status)
    return f"/admin/sentences/{key}"


def test_a_word_of_the_menu_is_the_towns_at_once_and_can_be_taken_back(app: Flask, sign_in: SignIn) -> None:
    visitor, browser = Browser(app), sign_in("administrator")
    assert "Vær med" in visitor.get("/").text
    found = browser.get("/admin/sentences/find?q=vær med")
    assert f"{NEW}?of={key_of('Take part')}" in found.links()
    row = say(browser, "Take part", text_da='Bland dig & vær "med"')
    page = visitor.get("/")
    assert "Bland dig &amp; vær" in page.html
    assert "Vær med" not in page.text
    assert "Take part" in visitor.get("/?lang=en").text, "the language that has nothing of its own speaks as it comes"
    assert 'Bland dig & vær "med"' in browser.get("/admin/sentences").text
    browser.follow(browser.send(browser.get(row), f"{row}/removal", status=303))
    assert "Vær med" in visitor.get("/?lang=da").text
    browser.send(browser.look_back(f"{row}/history"), f"{row}/history", status=303)
    assert "Bland dig" in visitor.get("/").text


def test_what_cannot_be_shown_is_refused_beside_the_field(app: Flask, sign_in: SignIn) -> None:
    browser = sign_in("administrator")
    placed, counted = "%(department)s asks for more time.", "%(num)s sentence has that"
    at = f"{NEW}?of={key_of(placed)}"
    for wrong in ("De beder om tid.", "%(department)s %(secret)s", "%(department)s <b>her</b>", "%(department)s 5 %"):
        page = browser.send(browser.get(at), NEW, {"text_da": wrong, "text_en": ""}, status=422)
        assert page.form(NEW)["text_da"] == wrong
    browser.send(browser.get(at), NEW, {"text_da": "", "text_en": ""}, status=422)
    browser.send(browser.get(f"{NEW}?of={key_of(counted)}"), NEW, {"text_da": "%(num)s fundet"}, status=422)
    browser.get(f"{NEW}?of=nothing", status=404)
    pasted = browser.send(browser.get(NEW), NEW, {"message": "Findes ikke", "text_da": "Hej"}, status=422)
    assert "Findes ikke" in pasted.html
    seen = browser.send(
        browser.get(at), NEW, {"text_da": "%(department)s vil have mere tid.", "text_en": "", "look": "1"}, status=200
    )
    assert "vil have mere tid" in seen.text
    with Town(app).reading():
        assert REGISTERS["sentences"].rows() == []


def test_mails_speak_so_and_what_no_longer_fits_is_off(app: Flask, sign_in: SignIn) -> None:
    town, browser = Town(app), sign_in("administrator")
    greeting = "Thank you for writing. You have number %(number)s"
    browser.get("/admin/mails/receipt")
    row = say(browser, greeting, text_da="Tusind tak. Nummer %(number)s er dit")
    town.submit(email="kim@beboer.example")
    assert any(str(one["Subject"]).startswith("Tusind tak. Nummer ") for one in _mailed(app))
    with town.writing() as session:
        session.execute(update(OwnWords).values(text="Nummer %(strange)s er dit"))
        announce_change(Topic.SENTENCES)
    town.submit(email="bo@beboer.example")
    mailed = _mailed(app)
    assert [one["Subject"] for one in mailed if str(one["Subject"]).startswith("Tak, fordi du skrev. Du har nummer ")]
    assert not any("strange" in str(one) or "Tusind tak" in str(one["Subject"]) for one in mailed)
    assert "Vises ikke" in browser.get(row).text
    assert "Vises ikke" in browser.get("/admin/sentences").text


def test_one_thing_and_several_have_a_line_each(app: Flask, sign_in: SignIn) -> None:
    say(sign_in("administrator"), "%(num)s sentence has that", text_da="Der er én\nDer er %(num)s")
    with Town(app).reading(), i18n.in_words_of(get_own()):
        said = [ngettext("%(num)s sentence has that", "%(num)s sentences have that", number) for number in (0, 1, 2)]
    assert said == ["Der er 0", "Der er én", "Der er 2"]


def _mailed(app: Flask) -> list[EmailMessage]:
    sent: list[EmailMessage] = []
    with app.app_context():
        while worker.run_next(sent.append):
            pass
    return sent


def test_a_spreadsheet_says_many_at_once(app: Flask, sign_in: SignIn) -> None:
    sentences = REGISTERS["sentences"]
    for message, said in (("Take part", "Bland dig"), ("Networks", "Byhold")):
        say(sign_in("administrator"), message, text_da=said)
    with Town(app).writing():
        saved = to_csv(sentences).decode().replace("Byhold", "Hold").replace("Take part", "Find your case")
        plan = make_plan(sentences, from_file(sentences, saved.encode(), "liste.csv"))
        assert [(one.fate, one.title) for one in plan.rows] == [(Fate.CHANGED, "Netværk"), (Fate.REFUSED, "Vær med")]


def test_every_word_of_a_group_is_a_sentence_and_every_mail_has_its_subject(app: Flask) -> None:
    with app.app_context(), i18n.speaking("da"):
        assert all(len(one.sentences) > 8 for one in list_groups())
        mails = list_mails()
    assert len(mails) > 100


def test_what_the_program_fills_in_has_a_plain_name(app: Flask, sign_in: SignIn) -> None:
    placed = {name for one in list_sentences().values() for name in map(_name_of, one.allows())}
    assert placed - filled._DANISH.keys() == set()
    browser = sign_in("administrator")
    asked = browser.get(f"{NEW}?of={key_of('%(department)s asks for more time.')}")
    assert "%(department)s (afdelingen)" in asked.text
    counted = browser.get(f"{NEW}?of={key_of('%(num)s sentence has that')}")
    assert "derefter om flere" in counted.text
    plain = browser.get(f"{NEW}?of={key_of('Take part')}")
    assert "Programmet udfylder" not in plain.text
    found = browser.get("/admin/sentences/find?q=beder om mere tid").all("span")
    assert "Vej og Park" in {one.text for one in found if one.get("class") == "filled-in"}


def _name_of(placeholder: str) -> str:
    return placeholder[2:-2]
