"""A leader or a colleague answers by replying to the mail about their work, while it is theirs to answer."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import delete, select

from app import clock
from app.accounts.contacts import get_mailbox
from app.accounts.models import Person, PersonRole
from app.casework.holding_actions import give_to
from app.casework.match_forms import Holder
from app.casework.routing_actions import route
from app.casework.routing_forms import Target, Way
from app.departments.actions import add_domain
from app.events import By
from app.mailed_answers.actions import forget
from app.mailed_answers.models import Became, Why
from app.notifications.actions import set_work_rhythm
from app.notifications.rhythms import WorkRhythm
from app.permissions import Actor, Role
from app.reply_addresses.models import ReplyAddress
from app.submissions.models import Submission
from app.submissions.states import Handling, MatchState, RouteKind
from tests.ground.staging import TEXT, Sent, Town, approve
from tests.mailed_answers.replying import WORDS, come, drafts, read_replies, reply_to
from tests.notifications.hearing import everything, mailed, words

AUTHOR = "kim@beboer.example"
NOTE = "Det er kirkegården, der har stien."


@pytest.fixture
def leader(town: Town, monkeypatch: pytest.MonkeyPatch) -> Actor:
    """Return a leader who hears at once, in a town where replies are read and staff write from its domain."""
    read_replies(town, monkeypatch)
    with town.writing():
        add_domain("samspil.example", by=By.SYSTEM)
    return at_once(town, town.add_person(Role.LEADER, network_id=town.networks()[0].id))


@pytest.fixture
def sent(town: Town, secretary: Actor, leader: Actor) -> Sent:
    """Return a case that the leader's network is asked about."""
    assert leader
    sent = town.submit(email=AUTHOR)
    to_network(town, sent, secretary)
    return sent


def at_once(town: Town, actor: Actor) -> Actor:
    with town.writing() as session:
        set_work_rhythm(session.get_one(Person, actor.id).contact_id, WorkRhythm.AT_ONCE)
    return actor


def to_network(town: Town, sent: Sent, by: Actor, number: int = 0) -> None:
    way = Way(Target(RouteKind.NETWORK, town.networks()[number].id), "De arbejder med det.")
    with town.writing() as session:
        route(session.get_one(Submission, sent.id), way, By.person(by))


def heard(town: Town, actor: Actor) -> list[EmailMessage]:
    """Let ten minutes pass; return what was mailed to somebody."""
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        return [one for one in mailed(town.app) if one["To"] == address_of(town, actor)]


def address_of(town: Town, actor: Actor) -> str:
    with town.reading() as session:
        mailbox = get_mailbox(session.get_one(Person, actor.id).contact_id)
        assert mailbox is not None
        return mailbox.address


def reply(town: Town, letter: EmailMessage, actor: Actor, text: str = WORDS, **headers: str) -> EmailMessage:
    return reply_to(letter, address_of(town, actor), f"{text}\n\nMed venlig hilsen\nInger Vang", **headers)


def test_a_leader_answers_by_replying_and_is_told_what_is_next(
    town: Town, secretary: Actor, leader: Actor, sent: Sent
) -> None:
    (letter,) = heard(town, leader)
    assert letter["Reply-To"].startswith("svar+")
    assert "svare på denne mail" in words(letter)
    assert "»Ikke os« i første linje" in words(letter)
    for kept in (TEXT, AUTHOR):
        assert kept not in everything(letter)
    mail = reply(town, letter, leader)
    assert come(town, mail).became == Became.ANSWER
    assert drafts(town) == [WORDS]
    case = town.case(sent)
    assert (case.match_state, case.handling) == (MatchState.ACCEPTED, Handling.ROUTED)
    (receipt,) = heard(town, leader)
    assert receipt["Subject"] == f"Dit svar på {case.number} er et udkast"
    assert "Åbn sagen, læs udkastet, og offentliggør det." in words(receipt)
    assert f"/desk/cases/{sent.id}" in words(receipt)
    assert WORDS not in everything(receipt)
    page = town.sign_in(leader).get(f"/desk/cases/{sent.id}").text
    assert WORDS in page
    assert "Det blev sagt ved at svare på en mail." in page
    assert WORDS not in town.sign_in(secretary).get("/desk/mail/unplaced").text
    assert come(town, mail).is_new is False
    second = reply(town, letter, leader, "Vi har skiftet mening om lyset.")
    assert come(town, second).why == Why.DRAFTED
    assert drafts(town) == [WORDS]


@dataclass(frozen=True)
class Line:
    """What a leader writes, and what becomes of it."""

    text: str
    became: Became
    match: MatchState | None
    drafts: list[str] = field(default_factory=list)
    headers: Mapping[str, str] = field(default_factory=dict)


LINES = (
    Line("Ja!", Became.ACCEPTED, MatchState.ACCEPTED),
    Line("ja, vi tager den.", Became.ACCEPTED, MatchState.ACCEPTED),
    Line("Ikke os", Became.REFUSED, None),
    Line(f"Det er ikke os.\n\n{NOTE}", Became.REFUSED, None),
    Line("NOT OURS", Became.REFUSED, None),
    Line("Ja, og lyset kommer.", Became.ANSWER, MatchState.ACCEPTED, ["Ja, og lyset kommer."]),
    Line(
        "Ikke os alene, men vi sætter lys op.",
        Became.ANSWER,
        MatchState.ACCEPTED,
        ["Ikke os alene, men vi sætter lys op."],
    ),
    Line("Det ved vi.\nIkke os", Became.ANSWER, MatchState.ACCEPTED, ["Det ved vi.\nIkke os"]),
    Line("Ferie", Became.AUTOMATIC, MatchState.OFFERED, headers={"Auto_Submitted": "auto-replied"}),
    Line("", Became.EMPTY, MatchState.OFFERED),
)


@pytest.mark.parametrize("line", LINES, ids=lambda one: one.text or "nothing")
def test_a_plain_yes_and_a_plain_no_are_what_they_say(town: Town, leader: Actor, sent: Sent, line: Line) -> None:
    (letter,) = heard(town, leader)
    mail = (
        reply(town, letter, leader, line.text, **line.headers)
        if line.text
        else reply_to(letter, address_of(town, leader), "")
    )
    assert come(town, mail).became == line.became
    assert (town.case(sent).match_state, drafts(town)) == (line.match, line.drafts)


def test_a_no_goes_back_its_author_reads_our_words_and_it_can_be_undone_before_that(
    town: Town, secretary: Actor, leader: Actor, sent: Sent
) -> None:
    (letter,) = heard(town, leader)
    come(town, reply(town, letter, leader, f"Ikke os.\n{NOTE}"))
    assert town.case(sent).handling == Handling.NEW
    first = {one["To"]: one for one in mailed(town.app)}
    assert AUTHOR not in first
    assert first[address_of(town, leader)]["Subject"].endswith("er tilbage hos sekretariatet")
    page = town.sign_in(secretary).get(f"/desk/cases/{sent.id}").text
    assert NOTE in page
    assert "Netværket skriver, at sagen ikke hører til hos dem." in page
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        told = {one["To"]: one for one in mailed(town.app)}
    assert "har sendt det tilbage til os" in words(told[AUTHOR])
    assert NOTE not in everything(told[AUTHOR])
    to_network(town, sent, secretary)
    again = next(one for one in heard(town, leader) if one["Reply-To"])
    come(town, reply(town, again, leader, "Ikke os"))
    to_network(town, sent, secretary)  # within ten minutes
    with time_machine.travel(clock.now() + timedelta(minutes=11), tick=False):
        said = [everything(one) for one in mailed(town.app) if one["To"] == AUTHOR]
    assert not [one for one in said if "har sendt det tilbage til os" in one]


def test_why_not_with_a_cpr_number_is_left_to_somebody(town: Town, leader: Actor, sent: Sent) -> None:
    (letter,) = heard(town, leader)
    taken = come(town, reply(town, letter, leader, "Ikke os.\nSpørg 010190-1234."))
    assert (taken.became, taken.why) == (Became.UNPLACED, Why.CPR)
    assert town.case(sent).match_state == MatchState.OFFERED


def test_only_whoever_may_answer_gets_the_address(
    town: Town, secretary: Actor, leader: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert leader
    moderator = at_once(town, town.add_person(Role.MODERATOR))
    other = at_once(town, town.add_person(Role.SECRETARIAT))
    lying, new = town.submit_all([{}] * 2)
    to_network(town, lying, secretary)
    for actor, sent, can_reply in ((moderator, lying, False), (other, lying, True), (other, new, False)):
        with town.writing() as session:
            give_to(session.get_one(Submission, sent.id), Holder(actor.id), By.person(secretary))
        (letter,) = [one for one in heard(town, actor) if "Du har fået sagen." in words(one)]
        assert (letter["Reply-To"] is not None) == can_reply, (actor.name, sent)
        assert ("svare på denne mail" in words(letter)) == can_reply
    with monkeypatch.context() as patch:
        patch.setattr("app.work_mail.emails.is_ours", lambda _email: False)  # somebody who reads mail elsewhere
        outside = town.submit()
        to_network(town, outside, secretary)
        (letter,) = heard(town, leader)
        assert letter["Reply-To"] is None


def test_a_colleague_who_is_given_it_answers_too(town: Town, secretary: Actor, leader: Actor, sent: Sent) -> None:
    assert leader
    other = at_once(town, town.add_person(Role.SECRETARIAT))
    with town.writing() as session:
        give_to(session.get_one(Submission, sent.id), Holder(other.id), By.person(secretary))
    letter = next(one for one in heard(town, other) if "Du har fået sagen." in words(one))
    assert come(town, reply(town, letter, other)).became == Became.ANSWER
    assert drafts(town) == [WORDS]
    assert town.case(sent).match_state == MatchState.OFFERED  # it is for the network to say that
    assert "Jeres netværk har" not in words(next(one for one in heard(town, other)))


def test_of_many_at_once_each_has_an_address_of_its_own(town: Town, secretary: Actor, leader: Actor) -> None:
    cases = town.submit_all([{}] * 2)
    for one in cases:
        to_network(town, one, secretary)
    (letter,) = heard(town, leader)
    assert letter["Reply-To"] is None
    found = re.findall(r"svar\+\S+@\S+", words(letter))
    assert len(found) == 2
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = address_of(town, leader), found[1], town.case(cases[1]).number
    mail.set_content(WORDS)
    assert come(town, mail).became == Became.ANSWER
    assert [town.case(one).match_state for one in cases] == [MatchState.OFFERED, MatchState.ACCEPTED]


def test_it_is_asked_when_the_reply_comes_whose_it_is(town: Town, secretary: Actor, leader: Actor, sent: Sent) -> None:
    (letter,) = heard(town, leader)
    colleague = reply_to(letter, "en.anden@samspil.example")
    assert come(town, colleague).why == Why.OTHERS
    with time_machine.travel(clock.now() + timedelta(days=61), tick=False):
        assert come(town, reply(town, letter, leader)).why == Why.OVER
    with town.writing() as session:
        session.execute(delete(PersonRole).where(PersonRole.person_id == leader.id))
    assert come(town, reply(town, letter, leader)).why == Why.FORBIDDEN
    to_network(town, sent, secretary, number=1)
    assert drafts(town) == []
    page = town.sign_in(secretary).get("/desk/mail/unplaced").text
    assert page.count(WORDS) >= 3
    (to_them,) = [one for one in mailed(town.app) if one["To"] == "en.anden@samspil.example"]
    assert "fra en anden adresse" in words(to_them)


def test_a_mail_whose_quote_was_not_found_is_no_answer(town: Town, leader: Actor, sent: Sent) -> None:
    assert sent
    (letter,) = heard(town, leader)
    text = f"{WORDS}\n\nhttp://localhost/desk/cases/{sent.id}"
    assert come(town, reply_to(letter, address_of(town, leader), text)).why == Why.QUOTED


def test_a_text_that_is_not_public_is_answered_as_any_and_shows_nothing(
    town: Town, secretary: Actor, leader: Actor, sent: Sent
) -> None:
    (hidden,) = heard(town, leader)
    shown = town.submit()
    with town.writing() as session:
        approve(session.get_one(Submission, shown.id), secretary)
    to_network(town, shown, secretary)
    (public,) = heard(town, leader)
    assert "Mørk tunnel" not in everything(hidden)
    assert "Mørk tunnel" in everything(public)
    assert come(town, reply(town, hidden, leader)).became == Became.ANSWER
    assert sent


def test_addresses_that_led_nowhere_for_long_are_forgotten(town: Town, leader: Actor, sent: Sent) -> None:
    assert sent
    assert heard(town, leader)
    for days, kept in ((100, 1), (121, 0)):
        with time_machine.travel(clock.now() + timedelta(days=days), tick=False), town.writing() as session:
            forget()
            assert len(session.scalars(select(ReplyAddress)).all()) == kept
