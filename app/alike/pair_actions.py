"""What is kept of cases that seem to be one: pairs and campaigns, found by a job, and what staff made of a pair."""

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm.exc import StaleDataError

from app import clock, counters, db
from app.alike.compared import Found, Near
from app.alike.near_duplicates import get_places, get_standing, is_proposed_for, list_wordings
from app.events import By, record
from app.permissions import Actor
from app.submissions import campaigns, verbs
from app.submissions.models import Campaign, Duplicate, Submission
from app.submissions.states import PairState

_MOST_PROPOSED = 3
_VERBS = {
    PairState.SAME: verbs.FOUND_SAME,
    PairState.DIFFERENT: verbs.FOUND_DIFFERENT,
    PairState.PROPOSED: verbs.PAIR_REOPENED,
}


def keep(found: Found) -> list[int]:
    """Keep what was found: propose the nearest as the same case, gather a campaign, leave one it is not like any more.

    Returns the ids of submissions to be compared anew: itself if it does not stand as it did, and what is left of a
    campaign that is dissolved.
    """
    _take_turn()
    places = get_places([found.id, *(one.id for one in found.near)])
    left = {places[found.id]} if found.id in places else set()
    _lock([found.id, *(one.id for one in found.near)], {places[one.id] for one in found.near if one.id in places}, left)
    if get_standing(found.id) != found.standing:
        return [found.id]
    worded = {one.id: one.version_id for one in list_wordings(Submission.id.in_([one.id for one in found.near]))}
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


def _forget(submission_id: int) -> None:
    """Take back what an earlier wording led to; what staff have decided stays."""
    db.session.execute(delete(Duplicate).where(is_proposed_for(submission_id)))
    db.session.execute(update(Submission).where(Submission.id == submission_id).values(campaign_id=None))


def _gather(submission_id: int, alike: list[int]) -> set[int]:
    """Put a submission into the campaign of those nearly the same, or begin one; returns every campaign changed.

    Texts that turn out to link campaigns make one of them; the others are left without members.
    """
    joined = sorted(set(get_places(alike).values()))
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
    places = get_places([submission_id, *(one.id for one in near)])
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
