"""Contributions as those read them who answer them, and as moderators do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, or_, select, true
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.challenges.kinds import Standing as ChallengeStanding
from app.challenges.models import Challenge
from app.contributions.kinds import Standing, read_helps
from app.contributions.models import Contribution, Interest
from app.contributions.outcome import OUTCOME
from app.errors import NotThereError
from app.i18n import gettext as _
from app.kinds import Reader
from app.organisations.kinds import OrganisationKind
from app.organisations.models import Membership, Organisation
from app.permissions import Actor, Permission, Role
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, Visibility, Voice, Wording, open_name
from app.vault import get_vault

MOST_LISTED = 200


@dataclass(frozen=True)
class Answered:
    """A contribution as staff see it: its newest words, its public life, and how it stands with the network.

    `version` is its own row's, by which it is answered, `life_version` its subject's, by which it is moderated.
    """

    id: int
    version: int
    life_version: int
    root_id: int
    network_id: int
    challenge_slug: str
    challenge_title: str
    organisation_id: int | None
    organisation: str | None
    organisation_kind: str | None
    shown_name: str | None
    name: str | None
    name_sealed: bytes | None
    standing: str
    visibility: str
    audience: str
    withheld: str | None
    held_for: str | None
    current_wording_id: int
    published_wording_id: int | None
    text: str
    language: str
    helps: str
    amount: str
    phone_sealed: bytes | None
    has_address: bool
    writer_has_left: bool
    sells: bool
    carrier: str
    use_by: date | None
    returned_on: date | None
    outcome: str
    sent_at: datetime

    @property
    def giver(self) -> str:
        """Return who gives it, as its answerers read it: a hidden name is for them too."""
        if self.organisation_kind is not None:
            return self.organisation or OrganisationKind.label_of(self.organisation_kind)
        return open_name(get_vault(), self.name, self.name_sealed) or _("A resident")

    @property
    def writer(self) -> str | None:
        """Return who wrote for an organisation, if they gave a name and still act for it."""
        if self.organisation_kind is None or self.writer_has_left:
            return None
        return open_name(get_vault(), self.name, self.name_sealed)

    @property
    def phone(self) -> str | None:
        """Return the number to call, if they gave one."""
        return get_vault().decrypt(self.phone_sealed) if self.phone_sealed and not self.writer_has_left else None

    @property
    def awaits_call(self) -> bool:
        """Return whether whoever gave it left a number alone, and nobody has called them yet."""
        is_offered = self.standing == Standing.OFFERED and self.visibility in ON_DISPLAY
        return is_offered and self.phone_sealed is not None and not self.has_address

    @property
    def help_labels(self) -> list[str]:
        """Return the kinds of help in it, in words."""
        return [one.label for one in read_helps(self.helps)]

    @property
    def waits_for_us(self) -> bool:
        """Return whether the network has to answer it, or say what became of it."""
        return self.visibility in ON_DISPLAY and (self.standing == Standing.OFFERED or self.returned_on is not None)

    @property
    def standing_label(self) -> str:
        """Return how it stands, in staff's words."""
        if self.visibility not in ON_DISPLAY:
            return Visibility.label_of(self.visibility)
        return _("Came back unused") if self.returned_on is not None else Standing.label_of(self.standing)


def list_answered(actor: Actor) -> Sequence[Answered]:
    """Return what somebody answers or moderates and is not over: what waits first, then by the day it is used."""
    shown = _answered().where(
        readable(Reader(actor=actor)),
        _is_mine(actor),
        _is_left_to(actor),
        Subject.visibility.in_((*ON_DISPLAY, Visibility.RETURNED)),
        or_(Contribution.standing != Standing.RESERVED, Challenge.standing != ChallengeStanding.CLOSED),
        or_(Contribution.standing.not_in((Standing.DECLINED, Standing.USED, Standing.OVER)), Contribution.waits),
    )
    return db.rows(Answered, shown.order_by(_turn(), Contribution.use_by, Contribution.id).limit(MOST_LISTED))


def get_answered(contribution_id: int, actor: Actor) -> Answered:
    """Return a contribution as somebody sees it who answers or moderates it. Raises `NotThereError` for others."""
    shown = (Contribution.id == contribution_id, readable(Reader(actor=actor)), _is_left_to(actor))
    found = db.rows(Answered, _answered().where(*shown))
    if not found or not _works_with(actor, found[0]):
        raise NotThereError
    return found[0]


def _works_with(actor: Actor, one: Answered) -> bool:
    everywhere = actor.may(Permission.CHALLENGE) or actor.may(Permission.MODERATE)
    return everywhere or actor.is_for(Role.LEADER, one.network_id)


def _turn() -> ColumnElement[int]:
    """Return an order with what waits for the network first, what runs then, and what waits for its giver last."""
    waits = or_(Contribution.standing == Standing.OFFERED, Contribution.returned_on.is_not(None))
    return case((waits, 0), (Contribution.standing == Standing.ACCEPTED, 1), else_=2)


def _is_mine(actor: Actor) -> ColumnElement[bool]:
    everywhere = actor.may(Permission.CHALLENGE) or actor.may(Permission.MODERATE)
    return Contribution.id.is_not(None) if everywhere else Contribution.network_id.in_(actor.list_subjects(Role.LEADER))


def _is_left_to(actor: Actor) -> ColumnElement[bool]:
    """Return whether somebody has not stepped out of it: then they read no more than everybody; who moderates does."""
    out = select(Interest.id).where(Interest.subject_id == Contribution.id, Interest.person_id == actor.id).exists()
    return true() if actor.may(Permission.MODERATE) else ~out


def _answered() -> Select[*tuple[Any, ...]]:
    challenge, question, maker, called = aliased(Subject), aliased(Wording), aliased(Subject), aliased(Wording)
    of_it = (Membership.organisation_id == Contribution.organisation_id, Membership.contact_id == Voice.contact_id)
    acts = select(Membership.id).where(*of_it).correlate(Contribution, Voice)
    return (
        select(
            Contribution.id,
            Contribution.version,
            Subject.version.label("life_version"),
            *(Contribution.root_id, Contribution.network_id, Challenge.slug.label("challenge_slug")),
            func.coalesce(question.title, "").label("challenge_title"),
            Contribution.organisation_id,
            called.title.label("organisation"),
            Organisation.kind.label("organisation_kind"),
            *(Contribution.shown_name, Voice.name, Voice.name_sealed, Contribution.standing),
            *(Subject.visibility, Subject.audience, Subject.withheld, Subject.held_for),
            *(Subject.current_wording_id, Subject.published_wording_id),
            func.coalesce(Wording.text, "").label("text"),
            Wording.language,
            *(Contribution.helps, Contribution.amount, Contribution.phone_sealed),
            or_(Contribution.organisation_id.is_not(None), Voice.contact_id.is_not(None)).label("has_address"),
            and_(Contribution.organisation_id.is_not(None), ~acts.exists()).label("writer_has_left"),
            Contribution.sells,
            *(Contribution.carrier, Contribution.use_by, Contribution.returned_on, OUTCOME),
            Contribution.sent_at,
        )
        .join(Subject, Subject.id == Contribution.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .join(Voice, Voice.subject_id == Contribution.id)
        .join(Challenge, Challenge.id == Contribution.root_id)
        .join(challenge, challenge.id == Challenge.id)
        .outerjoin(question, question.id == challenge.current_wording_id)
        .outerjoin(Organisation, Organisation.id == Contribution.organisation_id)
        .outerjoin(maker, maker.id == Organisation.id)
        .outerjoin(called, and_(called.id == maker.current_wording_id))
    )
