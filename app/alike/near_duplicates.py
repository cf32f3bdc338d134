"""Texts that say the same: pairs proposed to staff as one case, and campaigns of many. The author is told of neither.

What is compared is the wording everybody reads, else the newest. Nearly the same are texts of which one is the other
lightly reworded or with a line of its own; on invented letters such pairs lie at 0.7 and above, texts that only
share their subject below 0.3.

Comparing takes long and only reads (`find`); what it came to is kept in a short unit (`keep`), if it still holds.
"""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, case, delete, func, or_, select, update
from sqlalchemy.orm.exc import StaleDataError

from app import clock, counters, db
from app.access import readable
from app.events import By, record
from app.kinds import NOBODY
from app.matching.similarity import closeness
from app.permissions import Actor
from app.searching import search
from app.subjects import Visibility, Wording
from app.submissions import campaigns, vectors, verbs
from app.submissions.models import Campaign, Duplicate, Submission
from app.submissions.states import PairState
from app.titles.typed import full_text

NEARLY_THE_SAME = 0.7
SEEMS_THE_SAME = 0.45
_MEANING_AND_WORDS = 0.6
_WORDS_WEIGH = 0.75
_SHORTER_PART = 0.5
_MOST_PROPOSED = 3
_BY_WORDS = 40
_BY_MEANING = 20
_UNLISTED_LOOKED_AT = 300
_MOST_COMPARED = 60
_WORD = re.compile(r"\w{3,}")
_VERBS = {
    PairState.SAME: verbs.FOUND_SAME,
    PairState.DIFFERENT: verbs.FOUND_DIFFERENT,
    PairState.PROPOSED: verbs.PAIR_REOPENED,
}


@dataclass(frozen=True)
class Compared:
    """The text of a submission that is compared, its title before it if that says more."""

    id: int
    version_id: int
    text: str


@dataclass(frozen=True)
class Near:
    """Another submission: how alike words and meaning are together, and whether it is the same text reworded."""

    id: int
    version_id: int
    score: float
    nearly_the_same: bool


@dataclass(frozen=True)
class Standing:
    """How a submission stands: the wording that is compared, its campaign, and the ids it is proposed with."""

    version_id: int | None
    campaign_id: int | None
    proposed: frozenset[int]


@dataclass(frozen=True)
class Found:
    """What a submission is alike, nearest first, and how it stood when that was found out."""

    id: int
    standing: Standing
    near: tuple[Near, ...]


def find(submission_id: int) -> Found:
    """Return a submission's nearest others, and how it stood then; no others if it has no text to compare."""
    standing = _get_standing(submission_id)
    own = _list_wordings(Submission.id == submission_id)
    return Found(submission_id, standing, tuple(_list_near(own[0])) if own else ())


def keep(found: Found) -> list[int]:
    """Keep what was found: propose the nearest as the same case, gather a campaign, leave one it is not like any more.

    Returns the ids of submissions to be compared anew: itself if it does not stand as it did, and what is left of a
    campaign that is dissolved.
    """
    _take_turn()
    places = _get_places([found.id, *(one.id for one in found.near)])
    left = {places[found.id]} if found.id in places else set()
    _lock([found.id, *(one.id for one in found.near)], {places[one.id] for one in found.near if one.id in places}, left)
    if _get_standing(found.id) != found.standing:
        return [found.id]
    worded = {one.id: one.version_id for one in _list_wordings(Submission.id.in_([one.id for one in found.near]))}
    near = [one for one in found.near if worded.get(one.id) == one.version_id]  # new words have a job of their own
    _forget(found.id)
    gathered = _gather(found.id, [one.id for one in near if one.nearly_the_same])
    loose = campaigns.settle(left | gathered)
    _propose(found.id, near)
    return loose


def mend(campaign_ids: list[int]) -> list[int]:
    """Make campaigns right that are found to be wrong; returns what is left of dissolved ones, to be compared anew."""
    _take_turn()
    _lock([], set(), set(campaign_ids))
    return campaigns.settle(campaign_ids)


def decide(case_id: int, other_id: int, *, verdict: PairState, read: str, by: Actor) -> None:
    """Keep what staff made of a pair: one case, two, or open again. Saying the same a second time changes nothing.

    Raises `StaleDataError` if it was decided since it was `read`, or is not proposed any more.
    """
    later, earlier = max(case_id, other_id), min(case_id, other_id)
    pair = db.lock(Duplicate, (later, earlier))
    if (pair.state, pair.person_id) == (verdict, by.id):
        return
    if pair.state != read:
        message = "the pair was decided since the page was opened"
        raise StaleDataError(message)
    pair.state = verdict
    pair.person_id, pair.decided_at = by.id, clock.now()
    numbers = dict(
        db.session.execute(select(Submission.id, Submission.number).where(Submission.id.in_((later, earlier)))).all()
    )
    for one, other in ((later, earlier), (earlier, later)):
        details = {"other": numbers[other], "was": {"pair": read}}
        record(_VERBS[verdict], by=By.person(by), subject_id=one, details=details)


def _take_turn() -> None:
    """Serialise changes of campaigns: locks the counter row `compared` until the unit ends."""
    counters.next_value("compared")


def _lock(ids: list[int], joined: set[int], left: set[int]) -> None:
    """Lock the submissions that may be changed, in the order of their ids, and before any campaign, as acts do.

    These are `ids`, the members of campaigns that become one with the first `joined`, and those of small ones `left`.
    """
    small = campaigns.list_smaller(left, than=campaigns.SMALLEST_CAMPAIGN + 1)
    moved = select(Submission.id).where(_are(ids, [*sorted(joined)[1:], *small]))
    db.session.execute(moved.order_by(Submission.id).with_for_update()).all()


def _are(ids: list[int], campaign_ids: list[int]) -> ColumnElement[bool]:
    """Return whether a submission is one of these or in one of these campaigns."""
    # Asked for no campaign at all, SQLite would look through every submission.
    one_of_them = Submission.id.in_(ids)
    return one_of_them | Submission.campaign_id.in_(campaign_ids) if campaign_ids else one_of_them


def _get_standing(submission_id: int) -> Standing:
    own = _list_wordings(Submission.id == submission_id)
    pairs = select(Duplicate.submission_id, Duplicate.other_id).where(_proposed(submission_id))
    return Standing(
        own[0].version_id if own else None,
        _get_places([submission_id]).get(submission_id),
        frozenset(one for pair in db.session.execute(pairs) for one in pair if one != submission_id),
    )


def _proposed(submission_id: int) -> ColumnElement[bool]:
    pair = or_(Duplicate.submission_id == submission_id, Duplicate.other_id == submission_id)
    return and_(pair, Duplicate.state == PairState.PROPOSED)


def _get_places(ids: list[int]) -> dict[int, int]:
    """Return the campaigns of submissions that are in one."""
    places = select(Submission.id, Submission.campaign_id).where(Submission.campaign_id.is_not(None))
    return {row.id: row.campaign_id or 0 for row in db.session.execute(places.where(Submission.id.in_(ids)))}


def _forget(submission_id: int) -> None:
    """Take back what an earlier wording led to; what staff have decided stays."""
    db.session.execute(delete(Duplicate).where(_proposed(submission_id)))
    db.session.execute(update(Submission).where(Submission.id == submission_id).values(campaign_id=None))


def _list_wordings(which: ColumnElement[bool]) -> list[Compared]:
    shown = case((readable(NOBODY, Submission), Submission.published_wording_id), else_=Submission.current_wording_id)
    statement = (
        select(
            Submission.id,
            Wording.id,
            Wording.title,
            func.substr(Wording.text, 1, search.LONGEST_COMPARED),
        )
        .join(Wording, Wording.id == shown)
        .where(which, Submission.visibility != Visibility.WITHDRAWN, Wording.text.is_not(None))
    )
    return [Compared(row[0], row[1], full_text(row[2], row[3])) for row in db.session.execute(statement)]


def _list_near(own: Compared) -> list[Near]:
    """Return what is like a wording, nearest first: from everything public, and from the newest of what is not."""
    meaning = dict(vectors.near(own.text, limit=_BY_MEANING))
    unlisted = (
        select(Submission.id)
        .where(~readable(NOBODY, Submission), Submission.visibility != Visibility.WITHDRAWN)
        .order_by(Submission.id.desc())
        .limit(_UNLISTED_LOOKED_AT)
    )
    ids = [*meaning, *db.session.scalars(unlisted)]
    seqs = search.list_alike(own.text, limit=_BY_WORDS)
    which = or_(Submission.id.in_(ids), Submission.published_seq.in_(seqs))
    others = [one for one in _list_wordings(which) if one.id != own.id]
    words = _words(own.text)
    shared = {one.id: len(words & _words(one.text)) for one in others}
    others.sort(key=lambda one: (one.id not in meaning, -shared[one.id], one.id))
    compared = others[:_MOST_COMPARED]
    near = []
    for other, alike in zip(compared, closeness(own.text, [one.text for one in compared]), strict=True):
        score = meaning.get(other.id, 0.0) + _WORDS_WEIGH * alike
        if alike >= SEEMS_THE_SAME or score >= _MEANING_AND_WORDS:
            near.append(Near(other.id, other.version_id, score, is_nearly_the_same(own.text, other.text, alike)))
    return sorted(near, key=lambda one: (-one.score, one.id))


def is_nearly_the_same(one: str, other: str, alike: float) -> bool:
    """Return whether two texts are one, lightly reworded; not a sentence and a letter that holds it."""
    shorter, longer = sorted((len(one), len(other)))
    return alike >= NEARLY_THE_SAME and shorter >= _SHORTER_PART * longer


def _gather(submission_id: int, alike: list[int]) -> set[int]:
    """Put a submission into the campaign of those nearly the same, or begin one; returns every campaign changed.

    Texts that turn out to link campaigns make one of them; the others are left without members.
    """
    joined = sorted(set(_get_places(alike).values()))
    if not joined and len(alike) + 1 < campaigns.SMALLEST_CAMPAIGN:
        return set()
    campaign_id = joined[0] if joined else _begin()
    new = _are([submission_id, *alike], joined[1:])
    newcomers = select(Submission.id).where(new)
    touched = or_(Duplicate.submission_id.in_(newcomers), Duplicate.other_id.in_(newcomers))
    ends = [
        select(Submission.id).where(Submission.id == end, new | (Submission.campaign_id == campaign_id)).exists()
        for end in (Duplicate.submission_id, Duplicate.other_id)
    ]
    db.session.execute(delete(Duplicate).where(touched, *ends, Duplicate.state == PairState.PROPOSED))
    db.session.execute(update(Submission).where(new).values(campaign_id=campaign_id))
    return {campaign_id, *joined}


def _begin() -> int:
    campaign = Campaign(created_at=clock.now())
    db.session.add(campaign)
    db.session.flush()
    return campaign.id


def _propose(submission_id: int, near: list[Near]) -> None:
    """Propose the nearest as the same case: one of each campaign, none of the own."""
    places = _get_places([submission_id, *(one.id for one in near)])
    seen = {places[submission_id]} if submission_id in places else set()
    proposed = []
    for one in near:
        place = places.get(one.id)
        if place is None or place not in seen:
            proposed.append(one)
            seen |= {place} if place is not None else set()
    for one in proposed[:_MOST_PROPOSED]:
        values = {
            "submission_id": max(submission_id, one.id),
            "other_id": min(submission_id, one.id),
            "state": PairState.PROPOSED,
            "score": round(one.score, 4),
            "created_at": clock.now(),
        }
        db.session.execute(db.insert(Duplicate).values(values).on_conflict_do_nothing())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
