"""What was said of a case among us is erased with it, and mail that nobody placed has a last day."""

from datetime import timedelta
from email.message import EmailMessage

import pytest
import time_machine
from sqlalchemy import func, select

from app import clock
from app.answering.actions import save_draft
from app.answering.forms import Drafted
from app.department_links.models import DepartmentReply
from app.erasing import forget_who
from app.events import By, Reason
from app.follow_ups.models import DraftedPromise
from app.follow_ups.queries import Owed
from app.mailed_answers.models import MailedAnswer
from app.permissions import Actor, Role
from app.publishing import actions as publishing
from app.results.kinds import End, EndKind
from app.results.models import CaseEnd
from app.retention.ending_actions import erase_words
from app.retention.settings_actions import set_days
from app.subjects import HeldFor
from app.submissions.models import Response, Submission
from tests.browsing import Browser
from tests.department_links.asking import WORDS, address, answer, asked, settled, to_department
from tests.ground.staging import Sent, Town
from tests.mailed_answers.replying import BOX, come, own, read_replies, reply_to
from tests.retention.running import retain

STRAY = "Datteren i nummer syv har ringet til os igen."


def stray(town: Town, case_id: int | None = None) -> None:
    """Let a mail come that nobody can place; it may seem to belong to a case."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Subject"] = own(town, "vej"), BOX, "Nummer syv"
    mail.set_content(STRAY)
    come(town, mail)
    if case_id is not None:
        with town.writing() as session:
            (mail_id,) = session.scalars(select(func.max(MailedAnswer.id)))
            session.get_one(MailedAnswer, mail_id).submission_id = case_id


def said(town: Town) -> str:
    """Return all that is said in a reply, a draft, a mail that waits, or as the reason of an event."""
    with town.reading() as session:
        columns = (
            *(DepartmentReply.name, DepartmentReply.title, DepartmentReply.text, Response.text, CaseEnd.words),
            *(MailedAnswer.sender, MailedAnswer.title, MailedAnswer.text, DraftedPromise.words, Reason.text),
        )
        return "\n".join(str(one) for column in columns for one in session.scalars(select(column)))


def erase(town: Town, sent: Sent) -> None:
    with town.writing():
        erase_words([sent.id])


def test_what_a_department_said_by_its_link_and_the_draft_of_it_are_erased(town: Town, secretary: Actor) -> None:
    sent, link = asked(town, secretary)
    answer(Browser(town.app), link)
    with town.writing() as session:
        draft = session.scalars(select(Response)).one()
        end = End(EndKind.DONE, words="Lampen er skiftet.")
        promised = Owed("Vi ringer til nummer syv.", clock.today() + timedelta(days=30))
        drafted = Drafted(draft.text or "", end, "da", draft.version, promised=promised)
        save_draft(session.get_one(Submission, sent.id), drafted, By.person(secretary))
    told = (WORDS, "Inger Vang", "Vejchef", "Lampen er skiftet.", "nummer syv")
    assert [one for one in told if one not in said(town)] == []
    erase(town, sent)
    assert [one for one in told if one in said(town)] == []
    page = town.sign_in(secretary).get(f"/desk/cases/{sent.id}").text
    assert [one for one in told if one in page] == []


def test_what_was_said_by_replying_and_what_could_not_be_placed_are_erased(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_replies(town, monkeypatch)
    email = address(town)
    sent = town.submit()
    to_department(town, sent, secretary)
    (letter,) = settled(town)
    come(town, reply_to(letter, email))
    stray(town, sent.id)
    before = said(town)
    assert [one for one in (WORDS, STRAY, "Inger Vang", own(town, "vej")) if one not in before] == []
    erase(town, sent)
    left = said(town)
    assert [one for one in (WORDS, STRAY, "Inger Vang", own(town, "vej")) if one in left] == []
    assert "Nummer syv" not in town.sign_in(secretary).get("/desk/mail/unplaced").text


def test_what_was_answered_stays_of_a_case_that_is_erased(town: Town, secretary: Actor) -> None:
    sent = town.submit()
    town.bring(sent, "answered", by=secretary)
    with town.reading() as session:
        given = session.scalars(select(Response.text)).all()
    erase(town, sent)
    with town.reading() as session:
        assert session.scalars(select(Response.text)).all() == given
        assert session.scalars(select(CaseEnd.id)).all()


def test_once_its_author_is_forgotten_a_department_s_reply_is_empty_and_the_case_stands(
    town: Town, secretary: Actor
) -> None:
    sent, link = asked(town, secretary)
    answer(Browser(town.app), link)
    with town.writing():
        forget_who([sent.id])
    with town.reading() as session:
        (reply,) = session.scalars(select(DepartmentReply))
        assert (reply.name, reply.title, reply.text) == ("", "", "")
    assert town.sign_in(secretary).get(f"/desk/cases/{sent.id}").status == 200


def test_mail_that_nobody_placed_is_erased_when_its_time_is_over(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_replies(town, monkeypatch)
    kept, sent = town.submit(), town.submit()
    with town.writing():
        subject = publishing.get_subject_for_update(kept.id)
        publishing.hold(subject, HeldFor.COMPLAINT, reason="En klage.", by=By.person(secretary))
    stray(town)
    stray(town, sent.id)
    page = town.sign_in(secretary).get("/desk/mail/unplaced").text
    assert "Den slettes efter" in page
    with time_machine.travel(clock.now() + timedelta(days=29)):
        retain(town)
        assert STRAY in said(town)
    with time_machine.travel(clock.now() + timedelta(days=31)):
        retain(town)
        assert STRAY not in said(town)
        assert own(town, "vej") not in said(town)
        assert STRAY not in town.sign_in(secretary).get("/desk/mail/unplaced").text


def test_mail_about_what_must_be_kept_waits_with_it(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_replies(town, monkeypatch)
    sent = town.submit()
    with town.writing():
        subject = publishing.get_subject_for_update(sent.id)
        publishing.hold(subject, HeldFor.COMPLAINT, reason="En klage.", by=By.person(secretary))
    stray(town, sent.id)
    with time_machine.travel(clock.now() + timedelta(days=31)):
        retain(town)
        assert STRAY in said(town)


def test_its_period_stands_with_the_others_and_can_be_set(
    town: Town, secretary: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    read_replies(town, monkeypatch)
    with town.writing():
        set_days("unplaced_mail", 5, by=By.SYSTEM)
    page = town.sign_in(town.add_person(Role.ADMINISTRATOR)).get("/desk/retention").text
    assert "som ingen har lagt på plads" in page
    stray(town)
    with time_machine.travel(clock.now() + timedelta(days=6)):
        retain(town)
        assert STRAY not in said(town)
