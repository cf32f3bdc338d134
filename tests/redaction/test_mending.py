"""What the municipality has said is corrected, or taken out of the earlier wordings with a reason that stays."""

import pytest
from flask import Flask
from sqlalchemy import select

from app.events import By, Reason, record
from app.permissions import Actor, Role
from app.publishing.verbs import ORIGINAL_OPENED
from app.submissions.models import FirstWord, Response
from app.vault import content_hash
from tests.browsing import Browser, Page, text_of
from tests.ground.staging import Sent, Town
from tests.redaction.covering import cover
from tests.redaction.test_gone import do_jobs, secretary, tell, town
from tests.security.test_erasing import found

__all__ = ["secretary", "town"]
WHY = "Svaret nævnte en person ved navn."
FIRST, ROUTE = "Netværket ser på det nu.", "Netværket arbejder med det."


@pytest.fixture
def sent(town: Town, secretary: Actor) -> Sent:
    return tell(town, secretary)


@pytest.fixture
def staff(town: Town, secretary: Actor) -> Browser:
    return town.sign_in(secretary)


def page_of(staff: Browser, sent: Sent, where: str) -> Page:
    """Open the page on which something that was said in `where` is put right."""
    links = staff.get(f"/desk/cases/{sent.id}/words").links()
    return staff.get(next(one for one in links if f"/said/{where}/" in one))


@pytest.mark.parametrize(("where", "stood"), [("first_word", FIRST), ("reason", ROUTE)])
def test_what_we_said_is_corrected_wherever_it_is_read(
    staff: Browser, sent: Sent, app: Flask, where: str, stood: str
) -> None:
    reader, address = Browser(app), f"/desk/cases/{sent.id}"
    assert stood in reader.get(f"/submissions/{sent.id}").text
    page = page_of(staff, sent, where)
    assert stood in page.text
    staff.send(page, f"{address}/correction", {"text": "Gadelys er det, de arbejder med."}, status=303)
    shown = reader.get(f"/submissions/{sent.id}").text
    assert "Gadelys er det, de arbejder med." in shown
    assert stood not in shown
    assert "Vi har rettet noget, vi har skrevet." in shown
    staff.send(staff.get(address), f"{address}/undo", status=303)
    assert stood in reader.get(f"/submissions/{sent.id}").text
    assert f"{address}/undo" not in staff.get(address).html


def test_two_who_correct_the_same_do_not_overwrite_one_another(town: Town, staff: Browser, sent: Sent) -> None:
    first = page_of(staff, sent, "first_word")
    address = f"/desk/cases/{sent.id}/correction"
    staff.send(first, address, {"text": "De første ord."}, status=303)
    late = staff.send(first, address, {"text": "De andre ord."}, status=409)
    assert "De andre ord." in late.html
    with town.reading() as session:
        assert session.scalars(select(FirstWord.text)).one() == "De første ord."


def test_it_says_what_is_to_be_corrected_and_names_no_cpr_number(staff: Browser, sent: Sent) -> None:
    page, address = page_of(staff, sent, "first_word"), f"/desk/cases/{sent.id}/correction"
    for text in ("", FIRST, "Vi taler med 010190-1234."):
        staff.send(page, address, {"text": text}, status=422)


def test_an_earlier_wording_is_taken_out_and_the_reason_stands_there(
    town: Town, staff: Browser, sent: Sent, app: Flask
) -> None:
    reader, address = Browser(app), f"/desk/cases/{sent.id}"
    stood = "Vi har sat lys op i tunnelen."
    assert stood in reader.get(f"/submissions/{sent.id}").text
    page = page_of(staff, sent, "answer")
    assert "Du kan fortryde det i ti minutter." in page.text
    assert "Først derefter får nogen besked" not in page.text, "nobody is told"
    staff.send(page, f"{address}/answer-removal", {"reason": ""}, status=422)
    staff.send(page, f"{address}/answer-removal", {"reason": WHY}, status=303)
    shown = reader.get(f"/submissions/{sent.id}").text
    assert stood not in shown
    assert f"Vi har taget denne udgave ud.{WHY}" in shown
    assert stood not in staff.get(address).text
    do_jobs(app)
    assert found(town.database, {"it": b"sat lys op i tunnelen"}) == set()
    staff.send(staff.get(address), f"{address}/undo", status=303)
    assert stood in reader.get(f"/submissions/{sent.id}").text


def test_the_answer_that_stands_and_what_others_said_is_not_ours_to_take_out(
    town: Town, staff: Browser, sent: Sent
) -> None:
    with town.reading() as session:
        answers = session.scalars(select(Response.id).order_by(Response.number)).all()
    for number in (*answers[1:], 987654321):
        staff.get(f"/desk/cases/{sent.id}/said/answer/{number}", status=404)
    staff.get(f"/desk/cases/{sent.id}/said/nonsense/1", status=404)
    leader = town.sign_in(town.add_person(Role.LEADER, network_id=town.networks()[0].id))
    leader.get(f"/desk/cases/{sent.id}/said/answer/{answers[0]}", status=403)


def test_why_somebody_has_opened_what_was_closed_is_corrected_by_nobody(
    town: Town, staff: Browser, sent: Sent, secretary: Actor
) -> None:
    why = "Jeg vil se, hvad der stod."
    with town.writing():
        opened = record(ORIGINAL_OPENED, by=By.person(secretary), subject_id=sent.id, reason=why).seq
    page, forged = page_of(staff, sent, "reason"), {"id": str(opened), "read": content_hash(why).hex()}
    staff.send(page, f"/desk/cases/{sent.id}/correction", {"text": "Jeg havde lov.", **forged}, status=404)
    with town.reading() as session:
        assert why in session.scalars(select(Reason.text)).all()


def told_of(sent: Sent, author: Browser, reader: Browser) -> list[object]:
    """Return what the author's page, their copy, and the page everybody reads tell of what has happened to a case."""
    copied = author.client.get("/my-data/copy.json").get_json()
    pages = (author.get("/my-submission"), reader.get(f"/submissions/{sent.id}"))
    lists = [text_of(one) for page in pages for one in page.all("ol") if one.get("class") == "history"]
    return [*lists, copied["cases"][0]["history"]]


@pytest.mark.parametrize("done", ["covering", "answer-covering", "hiding", "correction", "answer-removal"])
def test_what_is_undone_in_time_is_told_to_nobody(
    town: Town, staff: Browser, sent: Sent, app: Flask, done: str
) -> None:
    address, receipt = f"/desk/cases/{sent.id}", f"/receipts/{sent.secret}"
    author, reader = Browser(app), Browser(app)
    code = app.extensions["vault"].receipt_code(sent.secret)
    author.send(author.get(receipt), f"{receipt}/access", {"code": code}, status=303)
    before = told_of(sent, author, reader)
    assert len(before) == len(["the author's page", "the copy", "the public page"])
    if done == "covering":
        cover(staff, address, "broen", WHY)
    elif done == "answer-covering":
        cover(staff, address, "retter", WHY, of="answer-")
    elif done == "hiding":
        staff.send(staff.get(address), f"{address}/hiding", {"reason": WHY}, status=303)
    elif done == "correction":
        staff.send(page_of(staff, sent, "first_word"), f"{address}/correction", {"text": "Andre ord."}, status=303)
    else:
        staff.send(page_of(staff, sent, "answer"), f"{address}/answer-removal", {"reason": WHY}, status=303)
    if done != "hiding":
        assert told_of(sent, author, reader) != before
    staff.send(staff.get(address), f"{address}/undo", status=303)
    assert told_of(sent, author, reader) == before
