"""Campaigns as lists read them: one row stands for the texts that say nearly the same, and each is counted."""

from typing import Any

from sqlalchemy import ColumnElement, ColumnExpressionArgument, Select, func, select
from sqlalchemy.orm import aliased

from app.submissions.models import CampaignMember, Submission

MEMBER = aliased(Submission, name="member")
"""Another submission of the same campaign, for conditions on it."""
_OWN = aliased(CampaignMember, name="own_place")
_PLACE = aliased(CampaignMember, name="other_place")


def count_members(*conditions: ColumnExpressionArgument[bool]) -> ColumnElement[int]:
    """Return how many members of a submission's campaign, itself too, meet `conditions` on `MEMBER`; 0 without one."""
    return _members(func.count()).where(*conditions).scalar_subquery()


def has_member(*conditions: ColumnExpressionArgument[bool]) -> ColumnElement[bool]:
    """Return whether a submission's campaign has a member that meets `conditions` on `MEMBER`."""
    return _members(MEMBER.id).where(*conditions).exists()


def is_alike(submission_id: int, *conditions: ColumnExpressionArgument[bool]) -> ColumnElement[bool]:
    """Return whether a submission is in the campaign of `submission_id`, which must itself meet `conditions`."""
    return has_member(MEMBER.id == submission_id, *conditions)


def _members(what: Any) -> Select[Any]:  # noqa: ANN401 -- a column of any type
    return (
        select(what)
        .select_from(_OWN)
        .join(_PLACE, _PLACE.campaign_id == _OWN.campaign_id)
        .join(MEMBER, MEMBER.id == _PLACE.submission_id)
        .where(_OWN.submission_id == Submission.id)
        .correlate(Submission)
    )
