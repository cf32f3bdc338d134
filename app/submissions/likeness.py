"""Texts that say the same: pairs proposed to staff as one case, and campaigns of many. The author is told of neither.

What is compared is the wording everybody reads, else the newest. Nearly the same are texts of which one is the other
lightly reworded or with a line of its own; on invented letters such pairs lie at 0.7 and above, texts that only
share their subject below 0.3.
"""

import re
from dataclasses import dataclass

from sqlalchemy import case, delete, func, or_, select, update
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.events import By, record
from app.matching import similar
from app.permissions import Actor
from app.submissions import search, vectors
from app.submissions.models import Campaign, CampaignMember, Duplicate, Submission, SubmissionVersion
from app.submissions.states import Visibility

NEARLY_THE_SAME = 0.7
SEEMS_THE_SAME = 0.45
SMALLEST_CAMPAIGN = 3
_MEANING_AND_WORDS = 0.6
_WORDS_WEIGH = 0.75
_SHORTER_PART = 0.5
_MOST_PROPOSED = 3
_BY_WORDS = 40
_BY_MEANING = 20
_UNLISTED_LOOKED_AT = 300
_MOST_COMPARED = 60
_WORD = re.compile(r"\w{3,}")


@dataclass(frozen=True)
class Wording:
    """The text of a submission that is compared, its title before it."""

    id: int
    text: str


@dataclass(frozen=True)
class Near:
    """Another submission: how alike words and meaning are together, and whether it is the same text reworded."""

    id: int
    score: float
    nearly_the_same: bool


def compare(submission_id: int) -> None:
    """Find out anew what a submission is alike: propose the nearest as the same case, gather a campaign."""
    _forget(submission_id)
    own = _get_wording(submission_id)
    if own is None:
        return
    near = _list_near(own)
    campaign_id = _gather(own.id, [one.id for one in near if one.nearly_the_same])
    _propose(own.id, near, campaign_id)


def decide(case_id: int, other_id: int, *, same: bool, read: str, by: Actor) -> None:
    """Keep what staff made of a proposed pair: one case, or two.

    Raises `StaleDataError` if it was decided since it was `read`, or is not proposed any more.
    """
    later, earlier = max(case_id, other_id), min(case_id, other_id)
    pair = db.session.get(Duplicate, (later, earlier), with_for_update=True, populate_existing=True)
    if pair is None or pair.state != read:
        message = "the pair was decided since the page was opened"
        raise StaleDataError(message)
    pair.state = "same" if same else "different"
    pair.person_id, pair.decided_at = by.id, clock.now()
    numbers = dict(
        db.session.execute(select(Submission.id, Submission.number).where(Submission.id.in_((later, earlier)))).all()
    )
    for one, other in ((later, earlier), (earlier, later)):
        verb = "found_same" if same else "found_different"
        record(verb, by=By.person(by), subject_id=one, from_state=read, to_state=numbers[other])


def _forget(submission_id: int) -> None:
    """Take back what an earlier wording led to; what staff have decided stays."""
    proposed = or_(Duplicate.submission_id == submission_id, Duplicate.other_id == submission_id)
    db.session.execute(delete(Duplicate).where(proposed, Duplicate.state == "proposed"))
    db.session.execute(delete(CampaignMember).where(CampaignMember.submission_id == submission_id))


def _get_wording(submission_id: int) -> Wording | None:
    """Return what is compared of a submission; None if it is withdrawn or its text erased."""
    found = _list_wordings([submission_id], [])
    return found[0] if found else None


def _list_wordings(ids: list[int], seqs: list[int]) -> list[Wording]:
    shown = case((Submission.listed, Submission.published_version_id), else_=Submission.current_version_id)
    statement = (
        select(
            Submission.id,
            SubmissionVersion.title,
            func.substr(SubmissionVersion.text, 1, search.LONGEST_COMPARED),
        )
        .join(SubmissionVersion, SubmissionVersion.id == shown)
        .where(
            or_(Submission.id.in_(ids), Submission.published_seq.in_(seqs)),
            Submission.visibility != Visibility.WITHDRAWN,
            SubmissionVersion.text.is_not(None),
        )
    )
    return [Wording(row[0], f"{row[1] or ''}. {row[2]}") for row in db.session.execute(statement)]


def _list_near(own: Wording) -> list[Near]:
    """Return what is like a wording, nearest first: from everything public, and from the newest of what is not."""
    meaning = dict(vectors.near(own.text, limit=_BY_MEANING))
    unlisted = (
        select(Submission.id)
        .where(Submission.listed.is_(False), Submission.visibility != Visibility.WITHDRAWN)
        .order_by(Submission.id.desc())
        .limit(_UNLISTED_LOOKED_AT)
    )
    ids = [*meaning, *db.session.scalars(unlisted)]
    others = [one for one in _list_wordings(ids, search.list_alike(own.text, limit=_BY_WORDS)) if one.id != own.id]
    words = _words(own.text)
    shared = {one.id: len(words & _words(one.text)) for one in others}
    others.sort(key=lambda one: (one.id not in meaning, -shared[one.id], one.id))
    near = []
    for other in others[:_MOST_COMPARED]:
        alike = closeness(own.text, other.text)
        score = meaning.get(other.id, 0.0) + _WORDS_WEIGH * alike
        if alike >= SEEMS_THE_SAME or score >= _MEANING_AND_WORDS:
            near.append(Near(other.id, score, is_nearly_the_same(own.text, other.text, alike)))
    return sorted(near, key=lambda one: (-one.score, one.id))


def closeness(one: str, other: str) -> float:
    """Return how alike the words of two texts are, 0 to 1, whatever else is stored."""
    found = similar(one, [(0, other)], limit=1, at_least=0.0)
    return found[0][1] if found else 0.0


def is_nearly_the_same(one: str, other: str, alike: float) -> bool:
    """Return whether two texts are one, lightly reworded; not a sentence and a letter that holds it."""
    shorter, longer = sorted((len(one), len(other)))
    return alike >= NEARLY_THE_SAME and shorter >= _SHORTER_PART * longer


def _gather(submission_id: int, near: list[int]) -> int | None:
    """Put a submission into the campaign of those nearly the same, or begin one; returns its id.

    Texts that turn out to link two campaigns make one of them.
    """
    places = select(CampaignMember.campaign_id).where(CampaignMember.submission_id.in_(near)).distinct()
    campaigns = sorted(db.session.scalars(places))
    if not campaigns and len(near) + 1 < SMALLEST_CAMPAIGN:
        return None
    if campaigns:
        campaign_id = campaigns[0]
        joined = CampaignMember.campaign_id.in_(campaigns[1:])
        db.session.execute(update(CampaignMember).where(joined).values(campaign_id=campaign_id))
        db.session.execute(delete(Campaign).where(Campaign.id.in_(campaigns[1:])))
    else:
        campaign = Campaign(created_at=clock.now())
        db.session.add(campaign)
        db.session.flush()
        campaign_id = campaign.id
    rows = [{"submission_id": one, "campaign_id": campaign_id} for one in (submission_id, *near)]
    db.session.execute(db.insert(CampaignMember).values(rows).on_conflict_do_nothing())
    members = select(CampaignMember.submission_id).where(CampaignMember.campaign_id == campaign_id)
    within = (Duplicate.submission_id.in_(members), Duplicate.other_id.in_(members))
    db.session.execute(delete(Duplicate).where(*within, Duplicate.state == "proposed"))
    return campaign_id


def _propose(submission_id: int, near: list[Near], campaign_id: int | None) -> None:
    """Propose the nearest as the same case: one of each campaign, none of the own."""
    places = select(CampaignMember.submission_id, CampaignMember.campaign_id).where(
        CampaignMember.submission_id.in_([one.id for one in near])
    )
    campaigns = dict(db.session.execute(places).all())
    seen = {campaign_id} if campaign_id is not None else set()
    proposed = []
    for one in near:
        place = campaigns.get(one.id)
        if place is None or place not in seen:
            proposed.append(one)
            seen |= {place} if place is not None else set()
    for one in proposed[:_MOST_PROPOSED]:
        values = {
            "submission_id": max(submission_id, one.id),
            "other_id": min(submission_id, one.id),
            "state": "proposed",
            "score": round(one.score, 4),
            "created_at": clock.now(),
        }
        db.session.execute(db.insert(Duplicate).values(values).on_conflict_do_nothing())


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
