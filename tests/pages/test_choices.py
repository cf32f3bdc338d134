"""A choice that was not offered is refused in the words of the page."""

import pytest
from wtforms import DateField, RadioField, SelectField, SelectMultipleField

from app import i18n
from app.permissions import Actor
from app.web.forms import Form
from tests.browsing import Browser
from tests.conversations.talking import say
from tests.ground.staging import TEXT, Sent, Town
from tests.notifications.hearing import published

pytestmark = pytest.mark.either_database


class Every(Form):
    """A field of each kind that says something by itself."""

    one = RadioField()
    two = SelectField()
    three = SelectMultipleField()
    four = DateField()
    five = SelectField(coerce=int)

    def __init__(self) -> None:
        super().__init__(meta={"csrf": False})
        for field in (self.one, self.two, self.three):
            field.choices = [("a", "A")]
        self.five.choices = [(1, "A")]


def test_no_field_speaks_by_itself(town: Town) -> None:
    sent = {"one": "b", "two": "b", "three": "b", "four": "i morgen", "five": "b"}
    with town.app.test_request_context("/", method="POST", data=sent), i18n.speaking("da"):
        form = Every()
        assert not form.validate()
        said = [str(fault) for faults in form.errors.values() for fault in faults]
    assert len(said) == 5
    assert set(said) == {"Vælg en af mulighederne.", "Skriv datoen som år, måned og dag, for eksempel 2026-12-24."}


def test_a_forged_choice_is_refused_in_the_language_of_the_page(browser: Browser) -> None:
    browser.get("/submissions/new")
    page = browser.post("/submissions/preview", {"text": TEXT, "kind": "forged"}, status=422)
    assert "Vælg en af mulighederne." in page.text
    assert "valid choice" not in page.text


def test_so_it_is_in_a_conversation(town: Town, secretary: Actor) -> None:
    sent: Sent = published(town, secretary)
    assert "Vælg en af mulighederne." in say(Browser(town.app), sent, intent="forged", status=422).text
