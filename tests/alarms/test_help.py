"""Whoever writes in despair is shown at once whom to call, and is refused nothing; settings of that by a command."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import quote

import pytest
import time_machine
from click.testing import Result
from flask import Flask

from app import clock
from app.municipality.models import Municipality
from app.permissions import Actor
from app.publishing.own import EDITED_FOR
from tests.browsing import Browser, Page
from tests.conversations.talking import guest, list_ids, say
from tests.ground.staging import Sent, Town
from tests.my_data.owning import by_code
from tests.notifications.hearing import mailed, words
from tests.security.test_erasing import rows_of
from tests.sending.test_sending import STORY, TEXT, send

SADNESS = "Jeg vil ikke leve længere, og ingen på kommunen hører efter."
LIFELINE, ALARM = "tel:70201201", "tel:112"


def alarms(app: Flask, *arguments: str, sent: str | None = None) -> Result:
    return app.test_cli_runner().invoke(args=["alarms", *arguments], input=sent)


def is_helped(page: Page) -> bool:
    """Return whether a page says whom to call."""
    return LIFELINE in page.links()


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_numbers_stand_on_step_two_and_on_the_receipt(browser: Browser, town: Town, language: str) -> None:
    start = browser.get(f"/submissions/new?lang={language}")
    assert not is_helped(start)
    checked = browser.send(start, "/submissions/preview", {"kind": "problem", "text": SADNESS}, status=200)
    assert is_helped(checked)
    receipt = browser.follow(browser.send(checked, "/submissions", status=303))
    assert is_helped(receipt)
    assert ALARM in receipt.links()
    assert f"tel:{_town_phone(town)}" in receipt.links(), "and the municipality's own"


def test_despair_in_the_place_is_answered_as_in_the_text(browser: Browser, town: Town) -> None:
    receipt = browser.follow(send(browser, place=SADNESS, email="alma@beboer.example"))
    assert is_helped(receipt)
    (letter,) = [one for one in mailed(town.app) if one["To"] == "alma@beboer.example"]
    assert "70 201 201" in words(letter)


@pytest.mark.parametrize("words", [SADNESS, "Jeg slår sagsbehandleren ihjel, hvis hun kommer her."])
def test_no_program_proposes_a_network_to_whom_it_reads_danger_of(browser: Browser, words: str) -> None:
    proposed, plain = "/networks/tryg-by-i-oejenhoejde", f"{TEXT} Vi er mange, der har det sådan."
    assert proposed in browser.follow(send(browser, text=plain)).links()
    start = browser.get("/submissions/new")
    story = {"kind": "problem", "text": f"{TEXT} {words}"}
    checked = browser.send(start, "/submissions/preview", story, status=200)
    assert proposed not in checked.links()
    receipt = browser.follow(browser.send(checked, "/submissions", status=303))
    assert proposed not in receipt.links()
    assert is_helped(receipt) == (words == SADNESS)
    assert "Her tror vi, det hører til" not in receipt.text


def test_a_try_in_despair_is_answered_with_the_numbers_alone(browser: Browser) -> None:
    page = browser.post("/experience", {"text": f"{TEXT} {SADNESS}"})
    assert page.links().index(LIFELINE) >= 0
    assert "/networks/tryg-by-i-oejenhoejde" not in page.links()
    assert "Så er du måske den første" not in page.text
    assert page.form("/submissions/new")["text"] == f"{TEXT} {SADNESS}", "and it can be sent to us with one press"


def test_whoever_goes_back_to_step_one_keeps_the_numbers_and_is_shown_no_passage(browser: Browser) -> None:
    start = browser.get("/submissions/new")
    checked = browser.send(start, "/submissions/preview", {"kind": "problem", "text": SADNESS}, status=200)
    back = browser.post("/submissions/new", checked.form("/submissions"), status=200)
    assert is_helped(back)
    for page in (checked, back):
        assert not page.all("mark"), "nobody is shown that a program read them as one who may take their own life"


def test_ordinary_words_show_none(browser: Browser) -> None:
    start = browser.get("/submissions/new")
    checked = browser.send(start, "/submissions/preview", STORY, status=200)
    assert not is_helped(checked)
    assert not is_helped(browser.follow(send(browser)))


def test_the_numbers_stand_beside_a_comment_just_sent(town: Town, sent: Sent) -> None:
    assert is_helped(say(Browser(town.app), sent, SADNESS)), "also while it waits for a mail"
    mailed(town.app)
    writer = guest(town, sent)
    assert is_helped(say(writer, sent, f"{SADNESS} Igen."))
    assert is_helped(writer.get(f"/comments/{list_ids(town)[-1]}/own"))
    assert not is_helped(say(writer, sent, "Lampen er gået."))


def test_the_numbers_stand_after_a_report(town: Town, sent: Sent, browser: Browser) -> None:
    page = browser.get(f"/submissions/{sent.id}/reports/new")
    assert is_helped(browser.send(page, f"/submissions/{sent.id}/reports", {"reason": SADNESS}, status=200))


def test_the_numbers_stand_beside_new_words(town: Town, sent: Sent) -> None:
    writer = guest(town, sent)
    (comment_id,) = list_ids(town)
    for text in ("Andre ord end før.", SADNESS):
        page = writer.get(f"/comments/{comment_id}/own")
        writer.send(page, f"/comments/{comment_id}/wording", {"text": text}, status=303)
    assert is_helped(writer.get(f"/comments/{comment_id}/own"))


@pytest.mark.parametrize(
    "address", ["/", "/submissions/new", "/submissions/{id}", "/submissions/{id}/reports/new", "/experience"]
)
def test_every_form_says_that_nobody_watches_at_night(sent: Sent, browser: Browser, address: str) -> None:
    page = browser.get(address.format(id=sent.id))
    assert "om natten" in page.text
    assert ALARM in page.links()


def test_the_numbers_stand_quietly_on_the_page_of_contact(browser: Browser) -> None:
    assert is_helped(browser.get("/pages/contact"))


def test_a_town_exports_its_settings_changes_them_and_takes_them_over(app: Flask, browser: Browser) -> None:
    exported = json.loads(alarms(app, "export").output)
    exported["duty_address"] = "vagt@kommune.example"
    exported["help_lines"]["da"] = [{"name": "Byens natlinje", "number": "12 34 56 78", "hours": "Hver nat."}]
    taken = alarms(app, "import", "-", sent=json.dumps(exported))
    assert taken.exit_code == 0, taken.output
    assert json.loads(alarms(app, "export").output) == exported
    shown = alarms(app, "list").output
    assert "Mailed to: vagt@kommune.example" in shown
    assert "Byens natlinje" in shown
    assert "tel:12345678" in browser.get("/pages/contact").links()
    assert "vagt@" not in alarms(app, "mail-to").output


@pytest.mark.parametrize(
    "wrong",
    ["{", '{"duty_address": "nobody", "help_lines": {}}', '{"duty_address": null, "help_lines": {"sv": []}}', "[]"],
)
def test_what_is_wrong_in_a_file_changes_nothing(app: Flask, wrong: str) -> None:
    before = alarms(app, "export").output
    assert alarms(app, "import", "-", sent=wrong).exit_code == 1
    assert alarms(app, "mail-to", "nobody").exit_code == 1
    assert alarms(app, "export").output == before


def _town_phone(town: Town) -> str:
    with town.reading() as session:
        phone: str = session.get_one(Municipality, 1).phone
    return phone.replace(" ", "")


TYPED: dict[str, Callable[[Browser], Page]] = {
    "a search": lambda browser: browser.get(f"/submissions?q={quote(SADNESS)}"),
    "a search of networks": lambda browser: browser.get(f"/networks?q={quote(SADNESS)}"),
    "a try": lambda browser: browser.post("/experience", {"text": SADNESS}),
    "a code": lambda browser: browser.post("/my-case", {"number": "2026-0001", "code": SADNESS}, status=422),
    "an address": lambda browser: browser.post("/mine/link", {"email": SADNESS}, status=422),
}


@pytest.mark.parametrize("door", TYPED)
def test_the_numbers_stand_wherever_something_can_be_typed(town: Town, door: str) -> None:
    """Also where it is not sent to anybody: that is said, and nothing of it is stored."""
    before = rows_of(town.database)
    page = TYPED[door](Browser(town.app))
    assert page.links().count(LIFELINE) == 1
    assert "er ikke nået frem til nogen endnu" in page.text
    after = rows_of(town.database)
    assert {one for one in before if before[one] != after[one]} <= {"rate_bucket"}


def test_a_report_that_is_shown_again_has_them_and_staff_who_search_do_not(
    town: Town, sent: Sent, secretary: Actor
) -> None:
    fields = {"reason": SADNESS, "email": "nej"}
    page = Browser(town.app).post(f"/submissions/{sent.id}/reports", fields, status=422)
    assert page.links().count(LIFELINE) == 1
    assert not is_helped(town.sign_in(secretary).get(f"/submissions?q={quote(SADNESS)}"))
    assert not is_helped(Browser(town.app).get("/submissions?q=lamperne"))


@dataclass(frozen=True)
class Door:
    """Where somebody writes to us once more: their browser, the page, where its form is sent, and the field."""

    writer: Browser
    page: str
    action: str
    field: str

    def write(self, words: str, *, status: int = 303) -> Page:
        """Send some words."""
        return self.writer.send(self.writer.get(self.page), self.action, {self.field: words}, status=status)


def _on_own_page(noun: str, field: str) -> Callable[[Town, Sent], Door]:
    return lambda town, sent: Door(by_code(town, sent), "/my-submission", f"/my-submission/{noun}", field)


def _in_my_data(field: str) -> Callable[[Town, Sent], Door]:
    return lambda town, sent: Door(by_code(town, sent), f"/my-data/{sent.id}", f"/my-data/{sent.id}/correction", field)


def _closing(town: Town, sent: Sent) -> Door:
    page = f"/submissions/{sent.id}/conversation/wish"
    return Door(by_code(town, sent), page, page, "wish")


def _comment(town: Town, sent: Sent) -> Door:
    with time_machine.travel(clock.now() - EDITED_FOR):
        writer = guest(town, sent)
    about = f"/comments/{list_ids(town)[-1]}"
    return Door(writer, f"{about}/own", f"{about}/wish", "wish")


AGAIN: dict[str, Callable[[Town, Sent], Door]] = {
    "an objection": _on_own_page("objection", "reason"),
    "an addition": _on_own_page("additions", "addition"),
    "another text": _in_my_data("text"),
    "another place": _in_my_data("place"),
    "a wish to close": _closing,
    "a wish about a comment": _comment,
}


@pytest.mark.parametrize("door", AGAIN)
def test_the_numbers_stay_on_the_page_of_what_was_written_in_despair(town: Town, sent: Sent, door: str) -> None:
    """To be pressed, and also when the page is opened again."""
    one = AGAIN[door](town, sent)
    assert not is_helped(one.writer.get(one.page))
    answer = one.write(SADNESS)
    for shown in (one.writer.follow(answer), one.writer.get(one.page), one.writer.get(one.page)):
        assert shown.links().count(LIFELINE) == 1
        assert "er ikke nået frem til nogen endnu" not in shown.text


@pytest.mark.parametrize("door", AGAIN)
def test_what_is_refused_is_answered_with_the_numbers_too(town: Town, sent: Sent, door: str) -> None:
    one = AGAIN[door](town, sent)
    refused = one.write(f"{SADNESS} Mit nummer er 010190-1234.", status=422)
    assert refused.links().count(LIFELINE) == 1
    assert "er ikke nået frem til nogen endnu" in refused.text
    assert not is_helped(one.writer.get(one.page)), "and nothing of it was kept"
