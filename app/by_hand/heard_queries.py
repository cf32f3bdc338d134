"""How the authors of some cases hear, counted: what is said of them must be so of each."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from app import db
from app.by_hand.models import Reached
from app.by_hand.ways import Way, choose_way, is_offered
from app.subjects import Voice

_BATCH = 500


@dataclass(frozen=True)
class Heard:
    """In how many cases the author hears by mail, is called, gets a letter, waits until that is on, or hears nothing.

    Who has several cases counts in each: only an address tells that two are of the same author.
    """

    mailed: int = 0
    called: int = 0
    written: int = 0
    waiting: int = 0
    unheard: int = 0


def count_heard(case_ids: Collection[int]) -> Heard:
    """Return how the authors of some cases hear what is told them today; a case counts once."""
    ids, counted = sorted({*case_ids}), {"mailed": 0, "called": 0, "written": 0, "waiting": 0, "unheard": 0}
    given = select(Voice.contact_id, Reached.phone_sealed.is_not(None), Reached.post_sealed.is_not(None))
    given = given.outerjoin(Reached, Reached.submission_id == Voice.subject_id)
    for at in range(0, len(ids), _BATCH):
        for contact_id, phone, post in db.session.execute(given.where(Voice.subject_id.in_(ids[at : at + _BATCH]))):
            counted["mailed" if contact_id is not None else _by_hand(phone=bool(phone), post=bool(post))] += 1
    counted["unheard"] += len(ids) - sum(counted.values())
    return Heard(**counted)


def _by_hand(*, phone: bool, post: bool) -> str:
    way = choose_way(phone=phone, post=post)
    if way is None:
        return "unheard"
    if not is_offered(way):
        return "waiting"
    return "called" if way == Way.PHONE else "written"
