"""A mail that could not be placed is laid at its case by hand, in one act."""

import re
from email.message import EmailMessage

import pytest

from app.mailed_answers.models import MailedAnswer, Why
from app.permissions import Actor, Role
from tests.browsing import Browser
from tests.ground.staging import Sent, Town
from tests.mailed_answers.replying import BOX, SIGNED, WORDS, come, drafts, own, read_replies

PAGE = "/desk/mail/unplaced"


@pytest.fixture
def sent(town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Return a case that a network has, in a town where replies are read."""
    read_replies(town, monkeypatch)
    sent = town.submit()
    town.bring(sent, "accepted", by=secretary)
    return sent


@pytest.fixture
def desk(town: Town, secretary: Actor) -> Browser:
    """Browse as the secretariat."""
    return town.sign_in(secretary)


def stray(town: Town, text: str = WORDS, subject: str = "Lys") -> str:
    """Let a mail come that nobody can place; returns where it is laid at a case."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = own(town), BOX, subject
    mail.set_content(f"{text}\n\n{SIGNED}\n\nDen 26. nov. 2026 kl. 10.12 skrev Sammen <{BOX}>:\n> Hej\n")
    assert come(town, mail).why == Why.UNKNOWN
    with town.reading() as session:
        newest = max(one.id for one in session.query(MailedAnswer))
    return f"{PAGE}/{newest}/case"


def test_it_is_the_draft_of_the_case_and_gone_from_the_page(town: Town, desk: Browser, sent: Sent) -> None:
    address, number = stray(town), town.case(sent).number
    page = desk.get(PAGE)
    fields = page.form(address)
    assert fields["text"] == WORDS  # without quote and signature
    shown = desk.follow(desk.post(address, fields | {"number": f"nr. {number}"}, status=303))
    assert f"Mailen ligger hos {number} nu" in shown.text
    assert WORDS not in shown.text
    assert drafts(town) == [WORDS]
    case = desk.get(f"/desk/cases/{sent.id}")
    assert "blev lagt her med hånden" in case.text
    assert own(town) in case.text
    again = desk.follow(desk.post(address, fields | {"number": number}, status=303))
    assert "En kollega har klaret den mail." in again.text
    assert drafts(town) == [WORDS]
    with town.reading() as session:
        (row,) = session.query(MailedAnswer)
        assert (row.text, row.title, row.sender, row.done_at is None) == ("", "", "", False)


def test_it_is_a_note_where_there_is_a_draft(town: Town, desk: Browser, sent: Sent) -> None:
    number = town.case(sent).number
    first, second = stray(town), stray(town, "Vi har ringet til kirkegården.", "Kirkegården")
    desk.post(first, desk.get(PAGE).form(first) | {"number": number}, status=303)
    refused = desk.post(second, desk.get(PAGE).form(second) | {"number": number}, status=409)
    assert "Sagen har allerede et udkast." in refused.text
    assert refused.form(second)["text"] == "Vi har ringet til kirkegården."
    assert refused.form(second)["number"] == number
    desk.post(second, refused.form(second) | {"as_what": "note"}, status=303)
    case = desk.get(f"/desk/cases/{sent.id}").text
    assert "Vi har ringet til kirkegården." in case
    assert drafts(town) == [WORDS]
    assert "Lys" not in desk.get(PAGE).text


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"number": ""}, "Skriv nummeret på en sag, for eksempel 2026-0001."),
        ({"number": "2026-9999"}, "Der er ingen sag med det nummer."),
        ({"text": "Kort"}, "Skriv det i hele sætninger."),
        ({"as_what": "note", "text": "Lys. " * 500}, "En note har højst 2000 tegn."),
        ({"as_what": "note", "text": "Spørg hende, der har 010190-1234."}, "sæt kryds ved dem, der gerne må stå der"),
        ({"as_what": "answer"}, "Vælg en af mulighederne."),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    town: Town, desk: Browser, sent: Sent, changes: dict[str, str], said: str
) -> None:
    address = stray(town)
    fields = desk.get(PAGE).form(address) | {"number": town.case(sent).number} | changes
    page = desk.post(address, fields, status=422)
    assert said in page.text
    assert page.form(address)["text"] == fields["text"]
    assert drafts(town) == []


def test_a_possible_cpr_number_in_a_mail_is_not_laid_anywhere(town: Town, desk: Browser, sent: Sent) -> None:
    assert sent
    address = stray(town, "Ring til 010190-1234 om lyset i tunnelen.")
    assert "010190" not in desk.get(PAGE).form(address)["text"]


def test_the_number_of_a_case_is_filled_in_where_it_is_known_and_others_find_no_door(
    town: Town, desk: Browser, sent: Sent
) -> None:
    address = stray(town)
    with town.writing() as session:
        session.get_one(MailedAnswer, int(re.findall(r"\d+", address)[0])).submission_id = sent.id
    fields = desk.get(PAGE).form(address)
    assert fields["number"] == town.case(sent).number
    sent_by_others = {name: value for name, value in fields.items() if name != "csrf_token"}
    for role in (Role.MODERATOR, Role.LEADER):
        network_id = town.networks()[0].id if role == Role.LEADER else None
        town.sign_in(town.add_person(role, network_id=network_id)).post(address, sent_by_others, status=403)
    desk.post(f"{PAGE}/999/case", fields, status=404)
