"""What may leave the town: the solutions that everybody can read, made into documents of values that are named here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from sqlalchemy import and_, func, or_, select

from app import db, i18n
from app.access import readable_inside
from app.config import Settings
from app.effects.kinds import Felt, Line, Moment
from app.errors import GoneError, NotThereError
from app.events import Event
from app.exchange.document import (
    FORMAT,
    LICENCE,
    VERSION,
    Answers,
    Document,
    Effect,
    Handed,
    Measure,
    Told,
    Town,
    TrialTold,
)
from app.exchange.envelope import seal
from app.exchange.feed import MOST_ENTRIES
from app.exchange.impersonal import without_people
from app.exchange.keys import get_key
from app.kinds import NOBODY
from app.municipality.queries import get_reference
from app.publishing.verbs import REDACTED, REDACTED_BESIDE, UNCOVERED, UNDONE
from app.solutions.blueprint import SOLUTIONS_ROOM
from app.solutions.models import Solution, SolutionAnswer
from app.solutions.queries import SolutionInfo, count_answers, get_shown, list_effects
from app.subjects import Subject, Wording
from app.trials.blueprint import TRIALS_ROOM
from app.trials.queries import list_shown as list_trials
from app.trials.verbs import ENDED, RESUMED, REWRITTEN

_OF_TRIALS = [one.name for one in (ENDED, RESUMED, REWRITTEN, REDACTED, REDACTED_BESIDE, UNCOVERED, UNDONE)]
"""What happens to a network by which its trial says something else: its words are covered with the network's."""

_SUMMARY = 300
_MONTHS = {one.value: one.months for one in Moment}


@dataclass(frozen=True)
class Outgoing:
    """A solution that everybody can read, as the feed names it."""

    slug: str
    title: str
    summary: str
    updated: datetime


def list_outgoing() -> Sequence[Outgoing]:
    """Return the solutions that everybody can read, those that changed last first; none while their room is off."""
    return [
        Outgoing(one.slug, without_people(one.title), without_people(one.summary)[:_SUMMARY], one.updated)
        for one in _list_public()
    ]


def _list_public() -> Sequence[Outgoing]:
    """Return them in their own words, whole, which are not to leave the town."""
    if not SOLUTIONS_ROOM.is_on():
        return []
    changed = (
        select(func.max(Event.at))
        .where(
            or_(
                Event.subject_id == Solution.id,
                and_(Event.subject_id == Solution.network_id, Event.verb.in_(_OF_TRIALS)),
            )
        )
        .correlate(Solution)
        .scalar_subquery()
    )
    answered = (
        select(func.max(SolutionAnswer.answered_at))
        .where(SolutionAnswer.subject_id == Solution.id)
        .correlate(Solution)
        .scalar_subquery()
    )
    wanted = (
        select(*(Solution.slug, Wording.title, Wording.text, Subject.published_at))
        .add_columns(changed.label("changed"), answered.label("answered"))
        .join(Subject, Subject.id == Solution.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .where(readable_inside(NOBODY))
    )
    found = [
        Outgoing(
            row.slug, row.title or "", row.text or "", max(row.changed, row.published_at, row.answered or row.changed)
        )
        for row in db.read(wanted)
        if row.published_at is not None and row.changed is not None
    ]
    return sorted(found, key=lambda one: (one.updated, one.slug), reverse=True)[:MOST_ENTRIES]


def is_outgoing(slug: str) -> bool:
    """Return whether a solution that everybody can read is called so."""
    return any(one.slug == slug for one in _list_public())


def write_file(slug: str) -> bytes | None:
    """Return the signed file of a solution; None if nobody can read it, or there is no key yet.

    Raises `DocumentError` if there is something in its words that may not leave the town.
    """
    key = get_key()
    named = next((one for one in _list_public() if one.slug == slug), None)
    if key is None or named is None:
        return None
    try:
        return seal(_document(get_shown(slug), named.updated), key)
    except (NotThereError, GoneError):
        return None


def _document(solution: SolutionInfo, updated: datetime) -> Document:
    settings: Settings = current_app.extensions["settings"]
    with i18n.speaking("da"):
        reference = get_reference()
        department = reference.departments.get(solution.department_id or 0)
        handed = None
        if department is not None and solution.handed_on is not None:
            handed = Handed(department.name, solution.handed_on)
        return Document(
            format=FORMAT,
            version=VERSION,
            town=Town(reference.text.name, settings.base_url),
            slug=solution.slug,
            updated=updated,
            standing=solution.standing,
            licence=LICENCE,
            told=_told(solution),
            handed=handed,
            trials=_trials(solution),
            effects=_effects(solution),
        )


def _told(solution: SolutionInfo) -> tuple[Told, ...]:
    first = (solution.title, solution.text, solution.professionals, solution.residents)
    told = [Told(solution.language, *map(without_people, first))]
    if solution.title_en and solution.language != "en":
        english = (solution.title_en, solution.text_en, solution.professionals_en, solution.residents_en)
        told.append(Told("en", *map(without_people, english)))
    return tuple(told)


def _trials(solution: SolutionInfo) -> tuple[TrialTold, ...]:
    """Return the trial that a solution grew from, with the line in which it ended; none while their room is off."""
    if not TRIALS_ROOM.is_on():
        return ()
    return tuple(
        TrialTold(
            title=without_people(shown.trial.title),
            hypothesis=without_people(shown.trial.hypothesis),
            place=without_people(shown.trial.place),
            how_small=without_people(shown.trial.how_small),
            looks_at=without_people(shown.trial.looks_at),
            until=shown.trial.until,
            outcome=shown.trial.outcome,
            result=without_people(shown.result.words) if shown.result is not None else "",
        )
        for shown in list_trials(solution.network_id)
        if shown.trial.id == solution.trial_id
    )


def _effects(solution: SolutionInfo) -> tuple[Effect, ...]:
    """Return what was seen, by line, with how many residents answered what; their words stay here."""
    seen = list_effects(solution.id).get(solution.id, ())
    counts = count_answers(solution.id).get(solution.id)
    answers = Answers(*(counts.get(one, 0) for one in (Felt.YES, Felt.NO, Felt.TOO_EARLY))) if counts else None
    return tuple(
        Effect(
            line=line.value,
            measures=tuple(
                Measure(
                    month=_MONTHS[one.moment],
                    outcome=one.outcome,
                    certainty=one.certainty,
                    words=without_people(one.words),
                    method=without_people(one.method),
                    figure=without_people(one.figure),
                    unit=without_people(one.unit),
                    asked=one.asked,
                    asked_how=without_people(one.asked_how),
                    seen_on=one.seen_on,
                )
                for one in sorted(seen, key=lambda one: _MONTHS[one.moment])
                if one.line == line
            ),
            answers=answers if line == Line.RESIDENTS else None,
        )
        for line in Line
        if any(one.line == line for one in seen)
    )
