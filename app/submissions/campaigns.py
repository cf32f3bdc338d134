"""Campaigns: one row of a list stands for the texts that say nearly the same, and each of them is counted.

How many of a campaign are listed, and which is the first of them, is stored with it: counted at every reading, a large
campaign would take a list's time. It is true at the end of every unit that changes who is in one or what is listed.
"""

from collections.abc import Collection
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, ColumnExpressionArgument, Select, delete, func, select, update
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.kinds import NOBODY
from app.submissions.models import Campaign, Submission

SMALLEST_CAMPAIGN = 3
MEMBER = aliased(Submission, name="member")
"""Another submission of the same campaign, for conditions on it."""


def count_members(*conditions: ColumnExpressionArgument[bool]) -> ColumnElement[int]:
    """Return how many members of a submission's campaign, itself too, meet `conditions` on `MEMBER`; 0 without one."""
    return _members(func.count()).where(*conditions).scalar_subquery()


def is_alike(
    submission_id: int | BindParameter[int], *conditions: ColumnExpressionArgument[bool]
) -> ColumnElement[bool]:
    """Return whether a submission is in the campaign of `submission_id`, which must itself meet `conditions`."""
    own = select(MEMBER.campaign_id).where(MEMBER.id == submission_id, *conditions)
    return Submission.campaign_id == own.scalar_subquery()


def is_in_one(submission_id: int, *conditions: ColumnExpressionArgument[bool]) -> bool:
    """Return whether a submission is in a campaign and, as `MEMBER`, meets `conditions`."""
    return db.session.scalar(select(MEMBER.campaign_id).where(MEMBER.id == submission_id, *conditions)) is not None


def count_listed() -> ColumnElement[int]:
    """Return how many of a submission's campaign everybody can read; 0 without one."""
    counted = select(Campaign.listed).where(Campaign.id == Submission.campaign_id).correlate(Submission)
    return func.coalesce(counted.scalar_subquery(), 0)


def list_first(*conditions: ColumnExpressionArgument[bool]) -> Select[Any]:
    """Return the `published_seq` of each campaign's first listed text that meets `conditions` on `MEMBER`."""
    first = select(MEMBER.published_seq).where(MEMBER.campaign_id == Campaign.id, readable(NOBODY, MEMBER), *conditions)
    first = first.order_by(MEMBER.published_seq).limit(1).correlate(Campaign)
    return select(first.scalar_subquery()).where(Campaign.first_seq.is_not(None))


def _members(what: Any) -> Select[Any]:  # noqa: ANN401 -- a column of any type
    return select(what).where(MEMBER.campaign_id == Submission.campaign_id).correlate(Submission)


# -- what is stored


def recount_of(submission_id: int) -> None:
    """Count the listed members of a submission's campaign anew, and find the first: its visibility has changed."""
    # Read anew, when the submission's own row is locked: a job may have put it into another since it was loaded.
    campaign_id = db.session.scalar(select(Submission.campaign_id).where(Submission.id == submission_id))
    if campaign_id is not None:
        _recount([campaign_id])


def settle(campaign_ids: Collection[int]) -> list[int]:
    """Recount campaigns whose members have changed, and dissolve those that have become too small.

    Returns the ids of the submissions that were in a dissolved one. The caller holds the row locks of all submissions
    of campaigns that may be dissolved.
    """
    small = list_smaller(campaign_ids, than=SMALLEST_CAMPAIGN)
    _recount([one for one in campaign_ids if one not in small])
    if not small:
        return []
    members = Submission.campaign_id.in_(small)
    left = list(db.session.scalars(select(Submission.id).where(members).order_by(Submission.id)))
    db.session.execute(update(Submission).where(members).values(campaign_id=None))
    db.session.execute(delete(Campaign).where(Campaign.id.in_(small)))
    return left


def list_smaller(campaign_ids: Collection[int], *, than: int) -> list[int]:
    """Return which of these campaigns have fewer members; large ones are not counted to the end."""
    found = select(Campaign.id).where(Campaign.id.in_(campaign_ids), _is_smaller(than))
    return list(db.session.scalars(found.order_by(Campaign.id)))


def list_wrong() -> list[int]:
    """Return the campaigns that are too small, or whose stored count or first is not what is so."""
    listed, first = _truth()
    counted_wrong = (Campaign.listed != listed) | Campaign.first_seq.is_distinct_from(first)
    wrong = _is_smaller(SMALLEST_CAMPAIGN) | counted_wrong
    return list(db.session.scalars(select(Campaign.id).where(wrong).order_by(Campaign.id)))


def _is_smaller(than: int) -> ColumnElement[bool]:
    members = select(Submission.id).where(Submission.campaign_id == Campaign.id).correlate(Campaign)
    return members.offset(than - 1).limit(1).scalar_subquery().is_(None)


def _recount(campaign_ids: Collection[int]) -> None:
    locked = select(Campaign.id).where(Campaign.id.in_(campaign_ids)).order_by(Campaign.id).with_for_update()
    found = db.session.scalars(locked).all()
    # A statement of its own after the lock, so that it sees what was committed while this unit waited for it.
    listed, first = _truth()
    db.session.execute(update(Campaign).where(Campaign.id.in_(found)).values(listed=listed, first_seq=first))


def _truth() -> tuple[Any, Any]:
    own = (Submission.campaign_id == Campaign.id, readable(NOBODY, Submission))
    return (
        select(func.count()).where(*own).correlate(Campaign).scalar_subquery(),
        select(func.min(Submission.published_seq)).where(*own).correlate(Campaign).scalar_subquery(),
    )
