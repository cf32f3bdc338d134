"""What becomes of a reply: it is the draft as by the link, once alone, and nothing that cannot be placed is lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine

from app import clock
from app.department_links.queries import list_replies
from app.mailed_answers.actions import take
from app.mailed_answers.models import Became, Why
from app.permissions import Actor, Role
from app.submissions.models import Submission
from tests.browsing import Browser
from tests.department_links.asking import ANSWER, AUTHOR, address, answer, link_in, settled, to_department
from tests.ground.staging import Sent, Town, approve
from tests.mailed_answers.replying import BOX, SIGNED, WORDS, come, drafts, own, read_replies, reply_to
from tests.notifications.hearing import everything, mailed, words


@pytest.fixture
def sent(town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch) -> Sent:
    """Return a case that lies with a department which has an address, in a town where replies are read."""
    read_replies(town, monkeypatch)
    address(town)
    sent = town.submit(email=AUTHOR)
    with town.writing() as session:
        approve(session.get_one(Submission, sent.id), secretary)
    mailed(town.app)
    to_department(town, sent, secretary)
    return sent


@pytest.fixture
def letter(town: Town, sent: Sent) -> EmailMessage:
    """Return the mail that asks the department about it."""
    (asking,) = settled(town)
    return asking


def told(town: Town) -> list[EmailMessage]:
    return [one for one in mailed(town.app) if one["To"].startswith("inger@")]


def test_a_reply_is_the_draft_as_an_answer_by_the_link(town: Town, sent: Sent, letter: EmailMessage) -> None:
    assert "svare på denne mail" in words(letter)
    assert letter["Reply-To"].startswith("svar+")
    mail = reply_to(letter, own(town))
    mail.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="plan.pdf")
    assert come(town, mail).became == Became.ANSWER
    assert drafts(town) == [WORDS]
    (receipt,) = told(town)
    assert "Filen i din mail kommer ikke med." in words(receipt)
    assert WORDS not in everything(receipt)
    with town.writing():
        (said,) = list_replies(sent.id)
    assert (said.name, said.title, said.text) == ("Inger Vang", "Vejchef", WORDS)
    assert come(town, mail).is_new is False
    assert drafts(town) == [WORDS]
    assert "svaret" in Browser(town.app).get(link_in(letter), status=410).text


@dataclass(frozen=True)
class Reply:
    """What came, and what becomes of it."""

    became: Became
    why: Why | None = None
    text: str = WORDS
    sender: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    is_told: bool = False


REPLIES = (
    Reply(Became.AUTOMATIC, headers={"Auto_Submitted": "auto-replied"}),
    Reply(Became.EMPTY, text="", is_told=True),
    Reply(Became.UNPLACED, Why.LONG, text="Lys. " * 2_500, is_told=True),
    Reply(Became.UNPLACED, Why.OUTSIDE, sender="inger@privat.example"),
)


def test_what_is_no_answer_leaves_the_case_as_it_is(town: Town, secretary: Actor, letter: EmailMessage) -> None:
    for one in REPLIES:
        taken = come(town, reply_to(letter, one.sender or own(town), one.text, **one.headers))
        assert (taken.became, taken.why, len(told(town))) == (one.became, one.why, int(one.is_told))
    assert drafts(town) == []
    page = town.sign_in(secretary).get("/desk/mail/unplaced").text
    assert page.count("Den er klaret") == 2
    assert "inger@privat.example" in page
    answer(Browser(town.app), link_in(letter))  # the link goes on
    assert come(town, reply_to(letter, own(town))).why == Why.OVER
    assert drafts(town) == [ANSWER["text"]]


def test_a_plain_no_is_the_no_of_the_link_and_the_desk_can_take_it_back(
    town: Town, secretary: Actor, sent: Sent, letter: EmailMessage
) -> None:
    assert "»Ikke os« i første linje" in words(letter)
    assert come(town, reply_to(letter, own(town), f"Ikke os.\nSpørg kirkegården.\n\n{SIGNED}")).became == Became.REFUSED
    assert drafts(town) == []
    (receipt,) = told(town)
    assert "Sekretariatet finder et andet sted til den" in words(receipt)
    Browser(town.app).get(link_in(letter), status=410)
    desk, case = town.sign_in(secretary), f"/desk/cases/{sent.id}"
    page = desk.get(case)
    assert "Afdelingen siger, at det ikke er dem" in page.text
    assert "Spørg kirkegården." in page.text
    undo = f"{case}/department-again"
    fields = page.form(undo)
    assert "Linket, de fik, virker igen" in desk.follow(desk.post(undo, fields, status=303)).text
    assert "Linket, de fik, virker igen" not in desk.follow(desk.post(undo, fields, status=303)).text
    page = desk.get(case)
    assert not [one for one in page.all("form") if one.get("action") == undo]
    assert "Det er dem alligevel" in page.text
    assert "Se, hvad afdelingen har sagt" not in desk.get("/desk?list=all").text
    answer(Browser(town.app), link_in(letter))
    assert drafts(town) == [ANSWER["text"]]
    town.sign_in(town.add_person(Role.MODERATOR)).post(undo, {"version": fields["version"]}, status=403)


def test_a_mail_that_came_back_stands_at_the_case(
    town: Town, secretary: Actor, sent: Sent, letter: EmailMessage
) -> None:
    bounce = EmailMessage()
    bounce["From"], bounce["Return-Path"], bounce["To"] = "MAILER-DAEMON@x.dk", "<>", BOX
    bounce["Subject"] = "Undelivered Mail Returned to Sender"
    bounce.set_content(f"550 5.1.1\nReply-To: {letter['Reply-To']}\n")
    assert come(town, bounce).became == Became.UNDELIVERED
    desk = town.sign_in(secretary)
    page = desk.get(f"/desk/cases/{sent.id}").text
    assert "Mailen nåede ikke frem" in page
    assert "kom tilbage: Den nåede ikke frem." in page
    assert "Mailen til afdelingen nåede ikke frem" in desk.get("/desk?list=all").text


def test_what_nobody_can_place_waits_for_the_secretariat(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_replies(town, monkeypatch)
    stray = EmailMessage()
    stray["From"], stray["To"], stray["Subject"] = "kim@beboer.example", BOX, "Hej <b>"
    stray.set_content("Mit nummer er 010190-1234, ring til mig.")
    assert come(town, stray).why == Why.UNKNOWN
    assert come(town, stray).is_new is False
    with town.writing():
        assert take(b"Content-Type: x/y\r\n" * 9_000).why == Why.UNREADABLE
    with time_machine.travel(clock.now().replace(hour=12) + timedelta(days=1), tick=False):
        letters = [one for one in mailed(town.app) if "secretariat-" in one["To"]]
        assert {one["Subject"] for one in letters} == {"2 mails kunne ikke lægges på plads"}
        assert "kim@beboer.example" not in "".join(map(everything, letters))
        desk = town.sign_in(secretary)
        page = desk.get("/desk/mail/unplaced")
        assert "ring til mig" in page.text
        assert "010190" not in page.text
        first = min(int(one) for one in re.findall(r"/unplaced/(\d+)/end", page.html))
        desk.send(page, f"/desk/mail/unplaced/{first}/end", status=303)
        page = desk.get("/desk/mail/unplaced")
        assert "ring til mig" not in page.text
    assert come(town, stray).is_new is False


def test_what_no_database_takes_is_left_out_and_the_rest_is_read(town: Town, letter: EmailMessage) -> None:
    raw = reply_to(letter, own(town), WORDS).as_bytes()
    broken = raw.replace(b"Vi s", b"Vi\x00 s")
    assert broken != raw
    with town.writing():
        assert take(broken).became == Became.ANSWER
    assert drafts(town) == [WORDS]


@pytest.mark.parametrize("charset", ["utf-7", "unicode_escape"])
def test_half_a_character_in_a_mail_stops_nothing(town: Town, letter: EmailMessage, charset: str) -> None:
    reply = f"From: x <inger@privat.example>\r\nTo: {letter['Reply-To']}\r\nSubject: =?utf-7?Q?+2AA-?=\x00 Hej\r\n"
    reply += (
        f"Message-ID: <1@x>\r\nContent-Type: text/plain; charset={charset}\r\n\r\nVi +2AA- \\ud800 ser\x00 på det.\r\n"
    )
    with town.writing():
        assert take(reply.encode()).why == Why.OUTSIDE
