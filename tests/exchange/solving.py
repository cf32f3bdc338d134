"""A solution that everybody can read, as tests of what leaves the town need it."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from app import clock, db
from app.effects.kinds import Certainty, Line, Moment, Outcome, Standing
from app.events import By, record
from app.exchange.key_actions import make_key
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.publishing import actions as publishing
from app.solutions import verbs
from app.solutions.models import Solution, SolutionAnswer, SolutionEffect, SolutionText
from app.subjects import Subject, SubjectKind
from app.trials.kinds import Outcome as TrialOutcome
from app.trials.kinds import Step
from app.trials.models import Trial
from app.trials.verbs import ENDED

Writing = Callable[[], AbstractContextManager[Any]]
TITLE = "En fast aftentelefon"
OF_A_RESIDENT = "Min mor Karen sover igen, siger hendes nabo"


def put_solution(
    writing: Writing, slug: str = "en-fast-aftentelefon", *, text: str = "Man kan ringe om aftenen."
) -> int:
    """Put a solution that everybody can read into the first live network, with a trial, effects and an answer."""
    with writing():
        make_key(by=By.SYSTEM)
        network = get_directory().list_networks(live=True)[0]
        department = next(iter(get_reference().departments))
        trial = Trial(
            network_id=network.id,
            title="Ti familier i to uger",
            hypothesis="Færre går på skadestuen.",
            place="Vesterbro",
            how_small="Ti familier",
            looks_at="Hvor mange der ringer",
            until=date(2026, 2, 1),
            step=Step.NEXT,
            outcome=TrialOutcome.HANDED_OVER,
            created_at=clock.now(),
        )
        db.session.add(trial)
        db.session.flush()
        details = {"trial": trial.id, "to": TrialOutcome.HANDED_OVER}
        record(ENDED, by=By.SYSTEM, subject_id=network.id, details=details, reason="Det virkede for de fleste.")
        subject = publishing.create(SubjectKind.SOLUTION, language="da")
        solution = Solution(
            id=subject.id,
            network_id=network.id,
            trial_id=trial.id,
            slug=slug,
            standing=Standing.IN_USE,
            professionals="Vagtplanen",
            residents="Hvornår man er bange",
            department_id=department,
            handed_on=date(2026, 3, 1),
            created_at=clock.now(),
        )
        db.session.add(solution)
        db.session.flush()
        english = {"title": "A telephone in the evening", "text": "One can call.", "professionals": "The rota"}
        db.session.add(SolutionText(solution_id=subject.id, language="en", residents="When one is afraid", **english))
        for moment, outcome in ((Moment.START, None), (Moment.THREE, Outcome.BETTER)):
            effect = SolutionEffect(solution_id=subject.id, line=Line.RESIDENTS, moment=moment, outcome=outcome)
            effect.words, effect.method, effect.seen_on = "Flere er trygge", "Vi ringede rundt", date(2026, 6, 1)
            effect.certainty, effect.asked, effect.asked_how = Certainty.FAIRLY, 12, "I telefonen"
            effect.written_at = clock.now()
            db.session.add(effect)
        answer = SolutionAnswer(subject_id=subject.id, felt="yes", words=OF_A_RESIDENT, language="da")
        answer.answered_at = clock.now()
        db.session.add(answer)
        wording = publishing.add_wording(subject, TITLE, text, written_by="staff")
        publishing.publish(subject, wording_id=wording.id, by=By.SYSTEM)
        announce_change(Topic.NETWORKS)
        return subject.id


def rewrite(writing: Writing, solution_id: int, text: str) -> None:
    """Let a solution say something else."""
    with writing():
        subject = db.session.get_one(Subject, solution_id)
        wording = publishing.add_wording(subject, TITLE, text, written_by="staff")
        publishing.publish(subject, wording_id=wording.id, by=By.SYSTEM)
        record(verbs.REWRITTEN, by=By.SYSTEM, subject_id=solution_id)


def hide(writing: Writing, solution_id: int) -> None:
    """Let nobody else read a solution."""
    with writing():
        publishing.hide(db.session.get_one(Subject, solution_id), reason="Den er under ombygning.", by=By.SYSTEM)
