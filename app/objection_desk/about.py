"""What an objection is about, as whoever decides it reads it: a case, or what somebody wrote or an organisation says.

What may be a CPR number is masked: not everybody who decides may read the thing itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app import db, history
from app.events import list_happened
from app.history import Happened
from app.i18n import gettext as _
from app.kinds import KINDS
from app.objections.lines import find_decision
from app.objections.queries import Objected
from app.publishing import verbs
from app.reading.page_queries import get_author_page
from app.screening.findings import mask
from app.screening.personal_data import find_cpr
from app.subjects import Subject, SubjectKind, Wording


@dataclass(frozen=True)
class About:
    """What an objection is about: what it is called, its page at the desk, and its words; empty where there are none.

    `done` is what was done, as a sentence; of an objection that is over no words are read.
    """

    is_case: bool
    name: str
    heading: str
    address: str
    language: str
    title: str
    text: str
    answer: str
    done: str
    decision: str


def get_about(objected: Objected) -> About:
    """Return what an objection is about."""
    subject = db.session.get_one(Subject, objected.subject_id)
    if subject.kind == SubjectKind.SUBMISSION:
        return _of_case(objected)
    happened = list_happened(subject.id)
    kind, wording = KINDS[SubjectKind(subject.kind)], _find_wording(subject, objected)
    words = (None, None) if wording is None or objected.is_over else (wording.title, wording.text)
    return About(
        is_case=False,
        name=kind.name(),
        heading=_("Objection: %(what)s", what=kind.name()),
        address=kind.desk_address(subject.id) if kind.desk_address else kind.address(subject.id),
        language=wording.language if wording is not None else subject.language,
        title=masked(words[0]),
        text=masked(words[1]),
        answer="",
        done=_line(happened, objected),
        decision=_decision(happened, objected),
    )


def _of_case(objected: Objected) -> About:
    page = get_author_page(objected.subject_id)
    answer = page.answers[-1].text if page.answers else None
    title, text, answer = (None, None, None) if objected.is_over else (page.title, page.text, answer)
    return About(
        is_case=True,
        name=page.number,
        heading=_("Objection to number %(number)s", number=page.number),
        address=f"/desk/cases/{page.id}",
        language=page.language,
        title=masked(title),
        text=masked(text),
        answer=masked(answer),
        done=_line(page.history, objected),
        decision=_decision(page.history, objected),
    )


def _find_wording(subject: Subject, objected: Objected) -> Wording | None:
    """Return the words that an act was about: those that were turned down, else the newest."""
    if objected.verb == verbs.WORDING_REFUSED.name:
        refused = (Wording.subject_id == subject.id, Wording.number == objected.details.get("wording"))
        return db.session.scalar(select(Wording).where(*refused))
    return db.session.get(Wording, subject.current_wording_id)


def _line(happened: Sequence[Happened], objected: Objected) -> str:
    did = next((one for one in happened if one.seq == objected.event_seq), None)
    return history.line(did) if did is not None else get_line(objected)


def get_line(objected: Objected) -> str:
    """Return what was done, as a sentence."""
    return history.line(Happened(objected.event_seq, objected.verb, objected.done_at, "person", None, {}, None))


def _decision(happened: Sequence[Happened], objected: Objected) -> str:
    decision = find_decision(happened, objected.event_seq)
    return masked(decision.reason if decision is not None else None)


def masked(text: str | None) -> str:
    """Return a text without what may be a CPR number; empty for none."""
    return mask(text, find_cpr(text)) if text else ""
