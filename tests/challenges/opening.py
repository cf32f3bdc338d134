"""Challenges as tests need them: drafted by one of the staff, opened by another."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from app import clock, db
from app.challenges import actions, verbs
from app.challenges.kinds import Help, Standing
from app.challenges.models import Challenge
from app.challenges.writing import Promise, Written
from app.events import By, record
from app.permissions import Actor
from tests.ground.staging import Town

PROMISE = Promise(
    can_change="Hvad der prøves af først, hvor, og hvem der er med.",
    fixed="Tunnelen bliver. Der er sat et beløb af til forsøg.",
    decides="En ombygning afgør By- og Miljøudvalget.",
    hears_when="I foråret, når vi har valgt.",
)
TUNNEL = Written(
    title="Hvorfor går så mange uden om tunnelen, når det er mørkt?",
    text="Omvejen over broen er lang. Alligevel vælger mange den om aftenen.",
    whose="Det er et problem for dem, der går hjem efter klokken ni.",
    tried="Vi har sat stærkere pærer op. Det hjalp ikke.",
    promise=PROMISE,
    closes_on=None,
    now_line="Vi samler ind, hvad I ved.",
    place="Nordtunnelen",
    helps=(Help.OBSERVATIONS, Help.HOURS),
    nobody_to_hear=True,
)


def written(**changes: Any) -> Written:
    """Return what is written of a challenge that can be opened, with changes."""
    return replace(TUNNEL, **{"closes_on": clock.today() + timedelta(days=30), **changes})


def drafted(town: Town, by: Actor, *, network_id: int | None = None, **changes: Any) -> Challenge:
    """Draft a challenge of a network, the first one without an id."""
    with town.writing() as session:
        of = network_id if network_id is not None else town.networks()[0].id
        made = actions.draft(of, written(**changes), by=By.person(by))
        session.flush()
        session.expunge(made)
    return made


def opened(town: Town, by: Actor, *, network_id: int | None = None, **changes: Any) -> Challenge:
    """Draft a challenge and open it to all."""
    made = drafted(town, by, network_id=network_id, **changes)
    with town.writing() as session:
        actions.open_to_all(session.get_one(Challenge, made.id), by=By.person(by))
    return get(town, made.id)


def end(town: Town, challenge: Challenge) -> None:
    """Let a challenge be over, as closing it leaves its row."""
    with town.writing() as session:
        row = session.get_one(Challenge, challenge.id)
        row.standing, row.closed_at = Standing.CLOSED, clock.now()
        record(verbs.CLOSED, by=By.SYSTEM, subject_id=row.id)


def get(town: Town, challenge_id: int) -> Challenge:
    """Return a challenge as it stands now."""
    with town.reading() as session:
        found: Challenge = session.scalars(select(Challenge).where(Challenge.id == challenge_id)).one()
        session.expunge(found)
    return found


def is_open(town: Town, challenge_id: int) -> bool:
    """Return whether one can take part in a challenge."""
    return get(town, challenge_id).standing == Standing.OPEN


def lock(challenge_id: int) -> Challenge:
    """Return a challenge's row in the open unit, held."""
    return db.lock(Challenge, challenge_id)
