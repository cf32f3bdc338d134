"""How the network answers a contribution: it says yes, asks back, or declines with thanks."""

from datetime import datetime

from app import db
from app.acts import Acts, Texts
from app.clearing import require_cleared
from app.contribution_desk.answering_forms import (
    AcceptanceForm,
    Accepted,
)
from app.contributions import letters, verbs
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.contributions.moderating_actions import get_reach, words_of
from app.contributions.queries import has_stepped_out
from app.contributions.receivers import list_receivers
from app.contributions.rules import ContributionState, may_answer, why_not_answered
from app.events import By, Event, record
from app.history import Verb
from app.i18n import lazy
from app.mail import Letter
from app.permissions import Actor, Permission
from app.publishing import actions as publishing
from app.subjects import Subject, Wording
from app.web.act_form import ReasonForm, Why


def _may(actor: Actor, permission: Permission, contribution: ContributionState) -> bool:
    return may_answer(actor, permission, contribution) and not has_stepped_out(contribution.id, actor.id)


def _tell(letter: Letter, contribution_id: int, not_before: datetime | None) -> None:
    for contact_id in list_receivers(contribution_id):
        letter.queue(contribution_id=contribution_id, contact_id=contact_id, not_before=not_before)


ANSWERS: Acts[Contribution, ContributionState] = Acts(Contribution, plural="contributions", may=_may, tell=_tell)


@ANSWERS.act(
    noun="acceptance",
    needs=Permission.CHALLENGE,
    form=AcceptanceForm,
    texts=Texts(
        label=lazy("Say yes, with thanks"),
        told=lazy("They are told who receives it and by when it is used, and everybody can read it."),
        send=lazy("Say yes"),
    ),
    done=lazy("It is accepted. Whoever gave an e-mail is told."),
    tells_author=letters.ACCEPTED,
    said_aloud=True,
)
def accept(contribution: Contribution, said: Accepted, by: By) -> Event:
    """Say yes to it, in the words that were read: everybody reads it, with who receives it and by when it is used.

    Raises `StaleDataError` if other words have come in since.
    """
    subject, wording_id = publishing.get_subject_for_update(contribution.id), said.wording_id
    wording = db.session.get_one(Wording, subject.current_wording_id)
    if said.text and not wording.text and wording_id == wording.id:
        wording_id = publishing.add_wording(subject, None, said.text, written_by="staff").id
    contribution.standing = Standing.ACCEPTED
    contribution.carrier, contribution.use_by, contribution.returned_on = said.carrier, said.use_by, None
    db.session.flush()
    _show(contribution, subject, wording_id, said, by)
    return record_day(contribution, verbs.ACCEPTED, by)


def _show(contribution: Contribution, subject: Subject, wording_id: int, said: Accepted, by: By) -> None:
    wording = db.session.get(Wording, wording_id)
    if wording is not None:
        require_cleared(words_of(contribution, wording), said.cleared, get_reach(contribution))
    publishing.publish(subject, wording_id=wording_id, by=by)


def record_day(contribution: Contribution, verb: Verb, by: By) -> Event:
    """Record something that says by when it is used."""
    day = contribution.use_by.isoformat() if contribution.use_by is not None else ""
    return record(verb, by=by, subject_id=contribution.id, details={"use_by": day})


@ANSWERS.act(
    noun="question",
    needs=Permission.CHALLENGE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Ask them something first"),
        told=lazy("They get your question by mail and answer it on their page. Nobody else reads it."),
        send=lazy("Ask them"),
    ),
    done=lazy("They have got your question."),
    tells_author=letters.ASKED_BACK,
)
def ask_back(contribution: Contribution, said: Why, by: By) -> Event:
    """Ask whoever gives it something, before it is answered."""
    contribution.standing = Standing.ASKED
    db.session.flush()
    return record(verbs.ASKED_BACK, by=by, subject_id=contribution.id, reason=said.reason)


@ANSWERS.act(
    noun="thanks",
    needs=Permission.CHALLENGE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Decline it with thanks"),
        told=lazy("They read what you write. Nobody else is told."),
        send=lazy("Decline with thanks"),
    ),
    done=lazy("It is declined, and they have got your thanks."),
    tells_author=letters.DECLINED,
)
def decline(contribution: Contribution, said: Why, by: By) -> Event:
    """Say no to it, with thanks and the reason."""
    contribution.standing = Standing.DECLINED
    db.session.flush()
    return record(verbs.DECLINED, by=by, subject_id=contribution.id, reason=said.reason)


@accept.possible
@ask_back.possible
@decline.possible
def _(contribution: ContributionState) -> str | None:
    return why_not_answered(contribution)
