"""What cannot wait and nobody has handled, what was seen, and whom people can call."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from flask import g, has_request_context
from sqlalchemy import ColumnElement, Select, SQLColumnExpression, or_, select

from app import db, i18n
from app.alarms.models import Alarm, AlarmEnd
from app.alarms.offered import NO_HELP, Help
from app.conversations.models import UnconfirmedComment
from app.events import ActorKind, Event, Reason
from app.municipality.help_lines import DEFAULTS, Line
from app.municipality.queries import get_reference
from app.networks.town_lists import get_town_screener
from app.own_languages import OWN_LANGUAGES
from app.phrases.models import OwnPhrase
from app.reports.models import Report
from app.screening.findings import Danger
from app.solutions.models import SolutionAnswer
from app.subjects import Subject, Voice, Wording
from app.submissions.models import Correction, Submission
from app.theme_proposals.models import ThemeAnswer
from app.titles.typed import begins
from app.written import Source

_IN_DANGER = ("112", "1888")
"""Whom one calls first who tells of danger and not of despair alone."""


@dataclass(frozen=True)
class ReadAlarm:
    """An alarm as staff read it: `raised_by` is the person who raised it by hand, `note` what was noted at its end."""

    id: int
    subject_id: int
    danger: str
    source: str
    source_id: int | None
    raised_at: datetime
    raised_by: int | None
    handled_at: datetime | None
    ended: str | None
    note: str | None


def list_alarms(subject_ids: Collection[int]) -> dict[int, list[ReadAlarm]]:
    """Return the alarms of each of these things that has any, handled or not, the oldest first."""
    columns = (getattr(Alarm, one.name) for one in fields(ReadAlarm))
    raised = select(*columns).where(Alarm.subject_id.in_(subject_ids)).order_by(Alarm.id)
    found: dict[int, list[ReadAlarm]] = {}
    for one in db.rows(ReadAlarm, raised):
        found.setdefault(one.subject_id, []).append(one)
    return found


def is_of_danger(subject_id: SQLColumnExpression[int] | int) -> ColumnElement[bool]:
    """Return whether a thing has an alarm that is open, or that was no false one, as a condition."""
    real = or_(Alarm.ended.is_(None), Alarm.ended != AlarmEnd.HARMLESS)
    return select(Alarm.id).where(Alarm.subject_id == subject_id, real).exists()


def has_danger(subject_id: int) -> bool:
    """Return whether a thing has an alarm that is open, or that was no false one."""
    return bool(db.session.scalar(select(is_of_danger(subject_id))))


_WORDS: dict[str, tuple[Select[*tuple[Any, ...]], Any]] = {
    Source.WORDING: (select(Wording.title, Wording.text), Wording.id),
    Source.REASON: (select(Reason.text).join(Event, Event.reason_id == Reason.id), Event.seq),
    Source.REPORT: (select(Report.reason), Report.id),
    Source.PLACE: (
        select(Submission.place_text, Correction.place_text).outerjoin(
            Correction, Correction.subject_id == Submission.id
        ),
        Submission.id,
    ),
    Source.PHRASE: (select(OwnPhrase.text), OwnPhrase.id),
    Source.THEME_ANSWER: (select(ThemeAnswer.text), ThemeAnswer.id),
    Source.SOLUTION_ANSWER: (select(SolutionAnswer.words), SolutionAnswer.id),
    Source.WAITING: (select(UnconfirmedComment.text), UnconfirmedComment.id),
}
"""Where the words of an alarm stand, and the key of the row. A name is not shown again: a hidden one stays sealed."""


def find_words(alarm: ReadAlarm) -> str:
    """Return the words in which an alarm was seen; empty if they are erased, covered, a name, or were read by hand."""
    if alarm.source not in _WORDS:
        return ""
    statement, key = _WORDS[alarm.source]
    row = db.session.execute(statement.where(key == alarm.source_id)).first()
    if row is None:
        return ""
    *titles, text = row
    return "\n\n".join([*(one for one in titles if one and not begins(one, text or "")), text or ""])


def list_help_lines(language: str | None = None) -> Sequence[Line]:
    """Return whom somebody in need can call, in a language (None: the current one): the town's own, else the usual."""
    code = language or i18n.current().code
    return get_reference().help_lines.get(code) or DEFAULTS.get(code, DEFAULTS["en"])


def find_help(*texts: str | None) -> Help:
    """Return whom the writer of texts can call if one of them tells of despair or danger; else nobody.

    Of what they threaten somebody with themselves they are told nothing. A page that asks shows it where it fits best,
    and its frame does not show it once more.
    """
    if has_request_context():
        g.help = True
    return _help_for(texts)


def find_help_by_mail(*texts: str | None) -> Help:
    """Return whom the writer of texts can call if one of them tells of despair; nobody of a danger.

    Whoever is beaten may not be the only one who reads the mail.
    """
    return _help_for(texts, by_mail=True)


def find_own_help(subject_id: int) -> Help:
    """Return whom the author of a thing can call for their words there now, or any reason they gave.

    Unlike `find_help` it leaves what has just been typed, where that was refused, to the frame of the page.
    """
    found = _help_for(_list_own_words(subject_id))
    if found and has_request_context():
        g.help = True
    return found


def _list_own_words(subject_id: int) -> list[str | None]:
    now = select(Wording.title, Wording.text).join(Subject, Subject.current_wording_id == Wording.id)
    beside = select(Submission.place_text, Correction.place_text, Correction.name)
    beside = beside.outerjoin(Correction, Correction.subject_id == Submission.id)
    name = select(Voice.name).where(Voice.subject_id == subject_id)
    said = select(Reason.text).join(Event, Event.reason_id == Reason.id)
    said = said.where(Event.subject_id == subject_id, Event.actor_kind == ActorKind.AUTHOR)
    asked = (now.where(Subject.id == subject_id), beside.where(Submission.id == subject_id), name, said)
    return [one for statement in asked for row in db.session.execute(statement) for one in row]


def _help_for(texts: Iterable[str | None], *, by_mail: bool = False) -> Help:
    seen = [one for text in texts if text for one in get_town_screener().find(text) if one.calls_for_help]
    seen = [one for one in seen if one.danger is Danger.DESPAIR or not by_mail]
    if not seen:
        return NO_HELP
    own = next((OWN_LANGUAGES[one.language] for one in seen if one.language in OWN_LANGUAGES), None)
    in_danger, lines = any(one.danger is not Danger.DESPAIR for one in seen), list_help_lines()
    return Help(sorted(lines, key=lambda line: line.number not in _IN_DANGER) if in_danger else lines, own, in_danger)
