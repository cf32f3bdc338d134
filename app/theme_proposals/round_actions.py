"""The dates of the rounds in which themes are chosen."""

from datetime import date

from sqlalchemy import select, update
from sqlalchemy.orm.exc import StaleDataError

from app import clock, db
from app.access import readable
from app.acts import UNDO
from app.errors import NotPossibleError
from app.events import By, record
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.subjects import Subject
from app.theme_proposals import verbs
from app.theme_proposals.letters import MOVED
from app.theme_proposals.models import ThemeProposal, ThemeRound


def plan(closes_on: date, decides_on: date, *, by: By) -> None:
    """Plan a round; proposals that everybody can read and that are in none are decided in it. Twice is once.

    Raises `NotPossibleError` if another closes on that day.
    """
    values = {"closes_on": closes_on, "decides_on": decides_on, "created_at": clock.now(), "version": 1}
    new = db.insert(ThemeRound).values(values).on_conflict_do_nothing(index_elements=["closes_on"])
    round_id = db.session.scalar(new.returning(ThemeRound.id))
    row = db.session.scalars(select(ThemeRound).where(ThemeRound.closes_on == closes_on)).one()
    if round_id is None:
        if row.decides_on != decides_on:
            raise NotPossibleError(_("Another round closes on that day."))
        return
    shown = select(Subject.id).where(readable(NOBODY))
    waiting = (ThemeProposal.round_id.is_(None), ThemeProposal.outcome.is_(None), ThemeProposal.id.in_(shown))
    db.session.execute(update(ThemeProposal).where(*waiting).values(round_id=row.id))
    announce_change(Topic.NETWORKS)  # the piles say when it is chosen
    record(verbs.ROUND_PLANNED, by=by, details=_details(row))


def change(round_id: int, version: int, closes_on: date, decides_on: date, *, by: By) -> None:
    """Give a round other dates; the same change nothing.

    Raises `StaleDataError` if it is not at `version` any more, `NotPossibleError` if another closes on that day, or if
    something was chosen in it: then its dates are what happened.
    """
    row = db.lock(ThemeRound, round_id)
    if (row.closes_on, row.decides_on) == (closes_on, decides_on):
        return
    chosen = select(ThemeProposal.id).where(ThemeProposal.round_id == round_id, ThemeProposal.outcome.is_not(None))
    if db.session.scalar(chosen.limit(1)) is not None:
        raise NotPossibleError(_("Something was decided in this round: its dates stand."))
    if row.version != version:
        message = "the round has been changed since the page was opened"
        raise StaleDataError(message)
    other = select(ThemeRound.id).where(ThemeRound.closes_on == closes_on, ThemeRound.id != round_id)
    if db.session.scalar(other) is not None:
        raise NotPossibleError(_("Another round closes on that day."))
    before, row.closes_on, row.decides_on = row.decides_on, closes_on, decides_on
    db.session.flush()
    announce_change(Topic.NETWORKS)  # as above
    record(verbs.ROUND_CHANGED, by=by, details=_details(row))
    if decides_on != before:
        _tell_day(row, before, by)


def _tell_day(row: ThemeRound, before: date, by: By) -> None:
    """Have it told of each proposal of a round that everybody can read; what is put right at once is told to nobody."""
    details = {"decides_on": row.decides_on.isoformat(), "was": {"decides_on": before.isoformat()}}
    shown = select(Subject.id).join(ThemeProposal, ThemeProposal.id == Subject.id).where(readable(NOBODY))
    for proposal_id in db.session.scalars(shown.where(ThemeProposal.round_id == row.id).order_by(Subject.id)).all():
        record(verbs.THEME_REDATED, by=by, subject_id=proposal_id, details=details)
        MOVED.queue(proposal_id=proposal_id, not_before=clock.now() + UNDO)


def _details(row: ThemeRound) -> dict[str, object]:
    return {"round": row.id, "closes_on": row.closes_on.isoformat(), "decides_on": row.decides_on.isoformat()}
