"""What is asked about covering the name of somebody in office, and what a colleague has answered whoever asked."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import select

from app import clock, db
from app.accounts.models import Person
from app.clearing import town_screener
from app.clearing.in_office import find_in_office
from app.history import Happened
from app.publishing import verbs
from app.publishing.models import AskedCovering
from app.vault import Vault

_TOLD_FOR = timedelta(days=14)
_ASKING = verbs.COVERING_ASKED.name
_ANSWERS = frozenset(one.name for one in (*verbs.COVERINGS, verbs.COVERING_REFUSED, verbs.COVERING_LAPSED))


@dataclass(frozen=True)
class AskedToCover:
    """That one of us has asked to cover words: who, when, which, why, and whether they name somebody `in_office`."""

    is_answered: ClassVar = False
    asked_by: int
    name: str
    asked_at: datetime
    covered: Sequence[str]
    reason: str
    in_office: bool


@dataclass(frozen=True)
class AnsweredCovering:
    """What whoever has asked is answered: by whom (None if the text was changed first), when, and why not."""

    is_answered: ClassVar = True
    name: str | None
    at: datetime
    reason: str | None
    is_covered: bool


def find_asked(subject_id: int, vault: Vault) -> AskedToCover | None:
    """Return what is asked to be covered in a thing, which another of us must agree to; None if nothing is."""
    asked = select(AskedCovering.asked_by, Person.name, AskedCovering.asked_at, AskedCovering.sealed)
    asked = asked.join(Person, Person.id == AskedCovering.asked_by).where(AskedCovering.subject_id == subject_id)
    row = db.session.execute(asked).first()
    if row is None:
        return None
    said = json.loads(vault.decrypt(row.sealed))
    said_of = said["covered"], said["reason"], any(find_in_office(said["covered"], town_screener()))
    return AskedToCover(row.asked_by, row.name, row.asked_at, *said_of)


def find_covering(
    subject_id: int, history: Sequence[Happened], reader_id: int, vault: Vault
) -> AskedToCover | AnsweredCovering | None:
    """Return what is asked in a thing with this history; else what `reader_id`, who has asked last, is answered.

    That stands for two weeks, and not once it is undone. Nobody is told what they have taken back themselves.
    """
    own = [one for one in history if one.verb == _ASKING or one.details.get("asked_by") == reader_id]
    if not any(one.verb == _ASKING for one in own):
        return None
    if asked := find_asked(subject_id, vault):
        return asked
    answer = own[-1]
    undone = {one.details.get("event") for one in history if one.verb == verbs.UNDONE.name}
    if answer.verb not in _ANSWERS or answer.actor_id == reader_id or answer.seq in undone:
        return None
    if answer.at < clock.now() - _TOLD_FOR:
        return None
    person = db.session.get(Person, answer.actor_id) if answer.actor_id is not None else None
    is_covered = answer.verb not in {verbs.COVERING_REFUSED.name, verbs.COVERING_LAPSED.name}
    return AnsweredCovering(person.name if person else None, answer.at, answer.reason, is_covered)
