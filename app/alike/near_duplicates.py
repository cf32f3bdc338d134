"""Texts that say the same: pairs proposed to staff as one case, and campaigns of many. The author is told of neither.

What is compared is the wording everybody reads, else the newest. Nearly the same are texts of which one is the other
lightly reworded or with a line of its own; on invented letters such pairs lie at 0.7 and above, texts that only
share their subject below 0.3.

Comparing takes long and only reads (`find`); what it came to is kept in a short unit (`keep`), if it still holds.
"""

import re

from sqlalchemy import ColumnElement, and_, case, func, or_, select

from app import db
from app.access import readable
from app.alike.compared import Compared, Found, Near, Standing
from app.kinds import NOBODY
from app.matching.similarity import closeness
from app.searching import likeness
from app.subjects import Visibility, Wording
from app.submissions import vectors
from app.submissions.models import Duplicate, Submission
from app.submissions.states import PairState
from app.titles.typed import full_text

NEARLY_THE_SAME = 0.7
SEEMS_THE_SAME = 0.45
_MEANING_AND_WORDS = 0.6
_WORDS_WEIGH = 0.75
_SHORTER_PART = 0.5
_BY_WORDS = 40
_BY_MEANING = 20
_UNLISTED_LOOKED_AT = 300
_MOST_COMPARED = 60
_WORD = re.compile(r"\w{3,}")


def find_near(submission_id: int) -> Found:
    """Return a submission's nearest others, and how it stood then; no others if it has no text to compare."""
    standing = get_standing(submission_id)
    own = list_wordings(Submission.id == submission_id)
    return Found(submission_id, standing, tuple(_list_near(own[0])) if own else ())


def get_standing(submission_id: int) -> Standing:
    """Return how a submission stands now: its words, its campaign, and with which others it is proposed as one."""
    own = list_wordings(Submission.id == submission_id)
    pairs = select(Duplicate.submission_id, Duplicate.other_id).where(is_proposed_for(submission_id))
    return Standing(
        own[0].version_id if own else None,
        get_places([submission_id]).get(submission_id),
        frozenset(one for pair in db.session.execute(pairs) for one in pair if one != submission_id),
    )


def is_proposed_for(submission_id: int) -> ColumnElement[bool]:
    """Return the condition of a pair that is proposed and has the submission in it."""
    pair = or_(Duplicate.submission_id == submission_id, Duplicate.other_id == submission_id)
    return and_(pair, Duplicate.state == PairState.PROPOSED)


def get_places(ids: list[int]) -> dict[int, int]:
    """Return the campaigns of submissions that are in one."""
    places = select(Submission.id, Submission.campaign_id).where(Submission.campaign_id.is_not(None))
    return {row.id: row.campaign_id or 0 for row in db.session.execute(places.where(Submission.id.in_(ids)))}


def list_wordings(which: ColumnElement[bool]) -> list[Compared]:
    """Return the words by which submissions are compared: the public ones, else the newest."""
    shown = case((readable(NOBODY, Submission), Submission.published_wording_id), else_=Submission.current_wording_id)
    statement = (
        select(
            Submission.id,
            Wording.id,
            Wording.title,
            func.substr(Wording.text, 1, likeness.LONGEST_COMPARED),
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
    seqs = likeness.list_alike(own.text, limit=_BY_WORDS)
    which = or_(Submission.id.in_(ids), Submission.published_seq.in_(seqs))
    others = [one for one in list_wordings(which) if one.id != own.id]
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


def _words(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))
