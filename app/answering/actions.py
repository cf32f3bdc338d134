"""What staff say to an author: the first word, the answer by way of its draft, and that a case is closed or open again.

A network that has not said yes says nothing: then it is the municipality that speaks.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import func, select
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.acts import Texts
from app.answering.forms import AnswerForm, Drafted, DraftForm, ReadDraft
from app.clearing import require_cleared
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.follow_ups import actions as follow_ups
from app.follow_ups.queries import Owed, find_drafted
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing.rules import is_public
from app.results import actions as results
from app.results.kinds import End
from app.results.queries import get_desk_ends
from app.subjects import Audience
from app.submissions import letters, rules, verbs
from app.submissions.actions import note_read
from app.submissions.case_acts import (
    CASES,
    ActState,
    get_reach,
    record_state,
    state_of,
    why_with_nobody,
)
from app.submissions.models import Response, Submission
from app.submissions.states import Handling


@CASES.act(
    noun="draft",
    needs=Permission.ANSWER,
    form=DraftForm,
    texts=Texts(
        label=lambda case: gettext("Change the answer") if case.answered_at else gettext("Write the answer"),
        told=lazy("The author hears nothing before you publish the answer."),
        send=lazy("Save the draft"),
    ),
    done=lazy("The draft of the answer to %(number)s is saved. Read it below, then publish it."),
    said_aloud=True,
)
def save_draft(case: Submission, said: Drafted, by: By) -> Event:
    """Keep the answer's draft. Raises `StaleDataError` if somebody else saved it since it was read."""
    draft = _get_draft_as_read(case.id, said.draft_version)
    if draft is None:
        newest = select(func.max(Response.number)).where(Response.submission_id == case.id)
        draft = Response(submission_id=case.id, number=(db.session.scalar(newest) or 0) + 1)
        db.session.add(draft)
    end = said.ending
    draft.text, draft.outcome, draft.language, draft.person_id = said.text, end.outcome, said.language, by.person_id
    draft.created_at = clock.now()
    db.session.flush()
    results.keep_drafted(case, end, response_id=draft.id, language=said.language, by=by)
    follow_ups.keep_drafted(case, said.promised)
    details = {"number": draft.number, "outcome": draft.outcome, "end": end.kind}
    return record(verbs.DRAFT_SAVED, by=by, subject_id=case.id, details=details)


@save_draft.possible
def _(case: ActState) -> str | None:
    return why_with_nobody(case)


def _told_of_answer(case: ActState) -> str:
    if case.audience != Audience.PUBLIC:
        return gettext("The author gets the answer. Nobody else can read it.")
    if is_public(case):
        return gettext("The author gets the answer, and everybody can read it on the page.")
    return gettext("The author gets the answer. Everybody else can read it once the text is published.")


@CASES.act(
    noun="answer",
    needs=Permission.ANSWER,
    form=AnswerForm,
    texts=Texts(
        label=lazy("Publish the answer"),
        told=_told_of_answer,
        send=lazy("Publish the answer"),
        send_and_next=lazy("Publish the answer and go to the next"),
    ),
    done=lazy("The answer to %(number)s is published."),
    tells_author=letters.ANSWERED,
    said_aloud=True,
)
def publish_answer(case: Submission, said: ReadDraft, by: By) -> Event:
    """Publish the draft that was read as the answer of whoever the case lies with now.

    Earlier published wordings stay visible. Raises `StaleDataError` if the draft is not the one that was read.
    """
    draft = _get_draft_as_read(case.id, said.version)
    if draft is None:
        message = "there is no draft"
        raise StaleDataError(message)
    promised = find_drafted(case.id)
    if promised is not None and promised.on <= clock.today():
        raise NotPossibleError(gettext("The day by which the draft promises something has come. Choose another one."))
    words = published_words(draft, get_desk_ends(case.id).drafted, promised)
    require_cleared(words, said.cleared, replace(get_reach(case, by.actor), signed=by.name))
    before, first = state_of(case), case.answered_at is None
    now = clock.now()
    draft.published_at = now
    draft.network_id, draft.department_id = said.spoken_by or (rules.network_speaking(case), case.department_id)
    case.handling = Handling.ANSWERED
    case.contested = False
    note_read(case)
    case.outcome = draft.outcome
    results.give_drafted(case)
    case.answered_at = case.answered_at or now
    case.first_word_at = case.first_word_at or now
    more = {"drafted_by": draft.person_id}
    answered = record_state(verbs.ANSWERED if first else verbs.ANSWER_CHANGED, case, before, by, more=more)
    follow_ups.give_drafted(case, by=by)
    return answered


def published_words(draft: Response, end: End | None, promised: Owed | None) -> Mapping[str, str | None]:
    """Return what is looked through when a draft is published: of how it ends the case only what no colleague saved."""
    unread = end.said if end is not None and draft.person_id is None else {}
    return {"answer": draft.text, **({"promise": promised.words} if promised else {}), **unread}


@publish_answer.possible
def _(case: ActState) -> str | None:
    return why_with_nobody(case)


def get_draft_for_update(submission_id: int) -> Response | None:
    """Return the answer's draft, locked, or None."""
    statement = select(Response).where(Response.submission_id == submission_id, Response.published_at.is_(None))
    return db.session.scalar(statement.with_for_update())


def _get_draft_as_read(submission_id: int, version: int | None) -> Response | None:
    """Return the answer's draft, locked; raises `StaleDataError` if it is not at `version` any more (None for none)."""
    draft = get_draft_for_update(submission_id)
    if (draft.version if draft else None) != version:
        message = "the draft has changed since the page was opened"
        raise StaleDataError(message)
    return draft
