"""Growing a proposal out of submissions, and telling their authors, a few at a time."""

from collections.abc import Collection
from dataclasses import replace

from sqlalchemy import Select, Subquery, select, update

from app import clock, db, i18n
from app.access import readable
from app.accounts.writers import Writer
from app.acts import UNDO
from app.clearing import require_cleared
from app.clearing.stops import FEW
from app.events import By, record
from app.history import Details, Verb
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.mail import Letter
from app.publishing.queries import find_told
from app.publishing.rules import is_public
from app.subjects import Subject, Voice
from app.submissions import handing_actions
from app.submissions.models import Submission
from app.theme_origins.hearing import hearers_of, is_noted, list_followers, list_followers_before
from app.theme_origins.letters import GROWN, GROWN_BEGUN, GROWN_DECIDED, TELL_ORIGINS
from app.theme_origins.models import ThemeOrigin
from app.theme_origins.verbs import THEME_OF_IT_BEGUN, THEME_OF_IT_DECIDED
from app.theme_proposals.actions import NewProposal, propose
from app.theme_proposals.behind import Behind, Moment, stands_behind
from app.theme_proposals.verbs import THEME_DECIDED

BATCH = 500
_TOLD_TO_FOLLOWERS = {Moment.DECIDED: THEME_OF_IT_DECIDED, Moment.BEGUN: THEME_OF_IT_BEGUN}
_LETTERS: dict[Moment, Letter] = {Moment.SHOWN: GROWN, Moment.DECIDED: GROWN_DECIDED, Moment.BEGUN: GROWN_BEGUN}


def grow(
    new: NewProposal,
    submission_ids: Collection[int],
    writer: Writer,
    *,
    key: str,
    by: By,
    cleared: Collection[str] = (),
) -> int:
    """Store a proposal that grew from submissions, and return its id; sent twice, it is one.

    Raises `NotClearedError` while nobody has cleared what may be a CPR number in it.
    """
    words = {"title": new.title, "text": new.text, **{str(one): said for one, said in new.answers.items()}}
    require_cleared(words, cleared, replace(FEW, signed=by.name))
    proposal_id = propose(new, writer, key=key, by=by)
    now = clock.now()
    lie = select(Submission.id, Submission.theme_pile_id).where(Submission.id.in_(submission_ids))
    rows = [
        {"proposal_id": proposal_id, "submission_id": one.id, "theme_pile_id": one.theme_pile_id, "created_at": now}
        for one in db.session.execute(lie.order_by(Submission.id))
    ]
    if rows:
        db.session.execute(db.insert(ThemeOrigin).on_conflict_do_nothing(), rows)
    return proposal_id


def hand_over(proposal_id: int, network_id: int, by: By) -> None:
    """Give the network that a proposal becomes the texts that it grew from and nobody else works with."""
    lie = select(Submission.theme_pile_id).where(Submission.id == ThemeOrigin.submission_id).scalar_subquery()
    own = ThemeOrigin.proposal_id == proposal_id
    # What came into a pile since the theme grew is told of there, too; what has left one stays known there.
    lies = update(ThemeOrigin).where(own, lie.is_not(None)).values(theme_pile_id=lie)
    db.session.execute(lies.execution_options(synchronize_session=False))
    with i18n.speaking("da"):
        reason = _("The theme that it is part of was chosen, and is a network now.")
    case_ids = db.session.scalars(select(ThemeOrigin.submission_id).where(own)).all()
    handing_actions.hand_over(case_ids, network_id, reason=reason, by=by)


def tell_of(proposal_id: int, moment: Moment) -> None:
    """Have the authors told once what happened can be undone no more; that it is shown they are told once."""
    own = select(ThemeOrigin.submission_id).where(ThemeOrigin.proposal_id == proposal_id)
    untold = own.where(ThemeOrigin.told_at.is_(None)) if moment == Moment.SHOWN else own
    if clock.is_replaying() or db.session.scalar(untold.limit(1)) is None:
        return
    TELL_ORIGINS.queue({"proposal_id": proposal_id, "moment": moment, "after": 0}, run_at=clock.now() + UNDO)


def tell_next(proposal_id: int, moment: Moment, *, after: int) -> int | None:
    """Queue the letters to the next authors, those whose address has an id above `after`.

    Returns the id of the last of them, None when there are no more, or nothing is to be told: it is out of sight by
    now, or what was decided was undone, or decided anew a moment ago. Of a network that has begun they are told though
    the proposal is out of sight: the network has their texts, and nothing else says so.
    """
    shown = is_public(db.session.get_one(Subject, proposal_id))
    if not (shown or moment == Moment.BEGUN) or not _is_so(proposal_id, moment):
        return None
    if after == 0 and shown and moment in _TOLD_TO_FOLLOWERS:
        _note_at_texts(proposal_id, _TOLD_TO_FOLLOWERS[moment])
    own = select(Voice.contact_id).where(Voice.subject_id == proposal_id).scalar_subquery()
    only = [ThemeOrigin.told_at.is_(None)] if moment == Moment.SHOWN else []
    hearers = hearers_of(proposal_id)
    found = _contacts_of(hearers, proposal_id).where(*only, hearers.c.contact_id > after)
    if shown:
        found = found.where(hearers.c.contact_id.is_distinct_from(own))
    contacts = list(db.session.scalars(found.order_by(hearers.c.contact_id).limit(BATCH)))
    now = clock.now()
    _LETTERS[moment].queue_each([({"proposal_id": proposal_id, "contact_id": one}, now) for one in contacts])
    if moment == Moment.SHOWN:
        told = update(ThemeOrigin).where(ThemeOrigin.proposal_id == proposal_id, ThemeOrigin.told_at.is_(None))
        if len(contacts) == BATCH:
            later = (hearers.c.submission_id == ThemeOrigin.submission_id, hearers.c.contact_id > contacts[-1])
            told = told.where(~select(hearers.c.contact_id).where(*later).exists())
        db.session.execute(told.values(told_at=now))
    return contacts[-1] if len(contacts) == BATCH else None


def _note_at_texts(proposal_id: int, verb: Verb) -> None:
    """Note at each text behind a proposal that everybody can read what became of that, for those who follow the text.

    Noted since the newest choice, it is not noted again.
    """
    own = select(ThemeOrigin.submission_id).where(ThemeOrigin.proposal_id == proposal_id)
    untold = (Submission.id.in_(own), readable(NOBODY, Submission), ~is_noted(proposal_id, verb))
    for one in db.session.scalars(select(Submission.id).where(*untold).order_by(Submission.id)).all():
        record(verb, by=By.SYSTEM, subject_id=one, details={"proposal": proposal_id})


def list_told_otherwise(verb: Verb, submission_id: int, details: Details) -> set[int]:
    """Return who need not hear at a text what became of the proposal in the details of an event with this verb.

    They get a letter, follow the proposal itself, or hear it at another of its texts.
    """
    proposal_id = int(details["proposal"])
    own = set(db.session.scalars(select(Voice.contact_id).where(Voice.subject_id == proposal_id)))
    others = list_followers(proposal_id) | list_followers_before(proposal_id, submission_id, verb)
    return {one for one in own if one is not None} | get_contacts(proposal_id) | others


def get_contacts(proposal_id: int) -> set[int]:
    """Return the addresses of those who are told: who wrote what it grew from, and who stands with them."""
    return set(db.session.scalars(_contacts_of(hearers_of(proposal_id), proposal_id)))


def _contacts_of(hearers: Subquery, proposal_id: int) -> Select[*tuple[int]]:
    return (
        select(hearers.c.contact_id)
        .join(ThemeOrigin, ThemeOrigin.submission_id == hearers.c.submission_id)
        .where(ThemeOrigin.proposal_id == proposal_id)
        .distinct()
    )


def _is_so(proposal_id: int, moment: Moment) -> bool:
    if moment != Moment.DECIDED:
        return True
    told = find_told(proposal_id, [THEME_DECIDED])
    return told is not None and told.at + UNDO <= clock.now()


stands_behind(Behind(tell_of, get_contacts, hand_over))
