"""Contributions as everybody reads them: who gives what, who receives it, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ScalarSelect, Select, String, and_, bindparam, case, cast, func, literal, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.contributions.kinds import SHOWN, read_helps
from app.contributions.models import Contribution
from app.contributions.outcome import OUTCOME
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.organisations.kinds import OrganisationKind
from app.organisations.models import Organisation
from app.subjects import Subject, Voice, Wording
from app.web.paging import Cursor, Order, Page, row_id

FIRST, PAGE = 6, 30
NEWEST = Order({"published_seq": row_id}, descending=True)
_MAKER, _MAKERS = aliased(Subject), aliased(Wording)
_CHALLENGE: BindParameter[int] = bindparam("challenge_id")


@dataclass(frozen=True)
class Shown:
    """A contribution as everybody reads it in a list; `givers` is how many people and organisations give something."""

    id: int
    slug: str | None
    organisation: str | None
    organisation_kind: str | None
    shown_name: str | None
    text: str
    language: str
    helps: str
    standing: str
    sells: bool
    carrier: str
    use_by: date
    returned_on: date | None
    outcome: str
    published_seq: int
    givers: int

    @property
    def giver(self) -> str:
        """Return who gives it: a name that is not shown, or that nobody has read yet, is told by its kind."""
        if self.organisation_kind is not None:
            return self.organisation or OrganisationKind.label_of(self.organisation_kind)
        return self.shown_name or _("A resident")

    @property
    def help_labels(self) -> list[str]:
        """Return the kinds of help in it, in words."""
        return [one.label for one in read_helps(self.helps)]


def _count_givers() -> ScalarSelect[int]:
    """Return how many give something to a challenge that everybody can read: one who gives three things by name is one.

    What is given without a name counts by itself: else the number would tell that a named giver gives it.
    """
    given, life, voice = aliased(Contribution), aliased(Subject), aliased(Voice)
    giver = func.coalesce(
        literal("o") + cast(given.organisation_id, String),
        case((given.shown_name.is_not(None), literal("c") + cast(voice.contact_id, String))),
        literal("n") + cast(given.id, String),
    )
    counted = select(func.count(giver.distinct())).select_from(given)
    counted = counted.join(life, life.id == given.id).outerjoin(voice, voice.subject_id == given.id)
    shown = (given.root_id == _CHALLENGE, given.standing.in_(SHOWN), readable_inside(NOBODY, life))
    return counted.where(*shown).scalar_subquery()


def _shown() -> Select[*tuple[Any, ...]]:
    return (
        select(
            Contribution.id,
            Organisation.slug,
            _MAKERS.title.label("organisation"),
            Organisation.kind.label("organisation_kind"),
            Contribution.shown_name,
            func.coalesce(Wording.text, "").label("text"),
            func.coalesce(Wording.language, Subject.language).label("language"),
            *(Contribution.helps, Contribution.standing, Contribution.sells, Contribution.carrier),
            *(Contribution.use_by, Contribution.returned_on, OUTCOME),
            Subject.published_seq,
            _count_givers().label("givers"),
        )
        .join(Subject, Subject.id == Contribution.id)
        .join(Wording, Wording.id == Subject.published_wording_id)
        .outerjoin(Organisation, Organisation.id == Contribution.organisation_id)
        .outerjoin(_MAKER, and_(_MAKER.id == Organisation.id, readable_inside(NOBODY, _MAKER)))
        .outerjoin(_MAKERS, _MAKERS.id == _MAKER.published_wording_id)
        .where(Contribution.root_id == _CHALLENGE, readable_inside(NOBODY), Contribution.standing.in_(SHOWN))
    )


_SHOWN = _shown()
_NEWEST = _SHOWN.order_by(Subject.published_seq.desc()).limit(FIRST)


def list_first(challenge_id: int) -> Sequence[Shown]:
    """Return the newest few of what is given to a challenge: one query."""
    return db.rows(Shown, _NEWEST, {"challenge_id": challenge_id})


def list_shown(challenge_id: int, cursor: Cursor | None) -> Page[Shown]:
    """Return a page of what is given to a challenge, newest first."""
    statement = NEWEST.page(_SHOWN, (Subject.published_seq,), cursor, PAGE)
    return NEWEST.cut(db.rows(Shown, statement, {"challenge_id": challenge_id}), PAGE, cursor)
