"""What somebody gives, as they themselves and those who act for the same organisation may read it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable_inside
from app.challenges.kinds import Standing as ChallengeStanding
from app.challenges.models import Challenge
from app.co_authors.models import CoAuthor
from app.contributions import verbs
from app.contributions.kinds import SHOWN, Standing
from app.contributions.models import Contribution, WaitingContribution
from app.contributions.outcome import OUTCOME
from app.contributions.receipts import read_receipt
from app.endings.queries import list_ended
from app.errors import NotThereError
from app.events import Event, Reason
from app.history import Verb
from app.kinds import NOBODY
from app.organisations.models import Invitation, Joining, Membership, Organisation
from app.phrases.models import OwnPhrase
from app.publishing import verbs as life
from app.publishing.models import Merging
from app.publishing.own import OwnLife
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, Visibility, Voice, Wording

MOST_LISTED = 50
_GIVEN = aliased(Subject)
_HAS = (Joining, Invitation, OwnPhrase, WaitingContribution, CoAuthor)
"""What somebody may have put beside an organisation, besides what it gives."""
_IN_SIGHT = (*ON_DISPLAY, Visibility.RETURNED)
_READ_ANEW = frozenset({Visibility.RECEIVED, Visibility.RETURNED})
_TOLD: Mapping[str, Verb] = {Standing.ASKED: verbs.ASKED_BACK, Standing.DECLINED: verbs.DECLINED}
_TOLD_OUT_OF_SIGHT: Mapping[str, Verb] = {Visibility.RETURNED: life.RETURNED, Visibility.HIDDEN: life.HIDDEN}


@dataclass(frozen=True)
class Own(OwnLife):
    """What one gives: the newest words, and how it stands. `organisation` is for whom it is, None for oneself.

    Its challenge `is_closed` or not.
    """

    id: int
    root_id: int
    challenge_slug: str
    challenge_title: str
    is_closed: bool
    organisation: str | None
    visibility: str
    is_shown: bool
    text: str
    language: str
    wording_id: int
    shown_wording_id: int | None
    given: str
    amount: str
    carrier: str
    use_by: date | None
    returned_on: date | None
    outcome: str
    shown_name: str | None
    sent_at: datetime

    @property
    def is_editable(self) -> bool:
        """Return whether one of us reads new words of it: not once it was declined, and not while it is hidden."""
        if self.given == Standing.DECLINED or self.is_over:
            return False
        return self.is_shown or self.visibility in _READ_ANEW

    @property
    def is_reserved(self) -> bool:
        """Return whether it waits for their own people."""
        return self.given == Standing.RESERVED and self.visibility == Visibility.RECEIVED and not self.is_closed

    @property
    def is_offered(self) -> bool:
        """Return whether it is the network's turn to answer it."""
        return self.given == Standing.OFFERED and self.visibility == Visibility.RECEIVED

    @property
    def can_be_sent_on(self) -> bool:
        """Return whether their own board may have to hear of it yet: while the network has not answered."""
        return self.organisation is not None and bool(self.challenge_title) and (self.is_reserved or self.is_offered)

    @property
    def is_unused(self) -> bool:
        """Return whether it was not used by its day, and lies with the network again."""
        return self.returned_on is not None and self.given == Standing.ACCEPTED and self.visibility in ON_DISPLAY

    @property
    def is_over(self) -> bool:
        """Return whether its challenge, or a sentence, came before an answer, or before their own people's yes."""
        return self.given == Standing.OVER or (self.given == Standing.RESERVED and self.is_closed)

    @property
    def is_asked(self) -> bool:
        """Return whether the network has asked something."""
        return self.given == Standing.ASKED and self.visibility == Visibility.RECEIVED

    @property
    def standing(self) -> str:
        """Return how it stands with it, in words for whoever gives it."""
        if self.visibility in {Visibility.RETURNED, Visibility.HIDDEN, Visibility.WITHDRAWN}:
            return super().standing
        if self.given in SHOWN and self.waits:
            return super().standing
        return Standing.sentence_of(Standing.OVER if self.is_over else self.given)


@dataclass(frozen=True)
class SignedUp:
    """An organisation that was signed up with what is given for it, or waits to be read.

    One that `came_along` goes with that if nothing else hangs on it: it is only here because of it.
    """

    id: int
    slug: str
    is_left_empty: bool
    is_shown: bool
    came_along: bool
    awaits_board: bool

    @property
    def goes_along(self) -> bool:
        """Return whether it is taken away with what is given."""
        return self.came_along and self.is_left_empty


def list_own(contact_id: int) -> list[Own]:
    """Return what somebody gives, also for the organisations they act for, and has not taken back, newest first."""
    return db.rows(Own, _of(contact_id).order_by(Contribution.id.desc()).limit(MOST_LISTED))


def get_own(contribution_id: int, contact_id: int) -> Own:
    """Return one of what somebody gives. Raises `NotThereError` if it is not theirs, or they have stepped back."""
    found = db.rows(Own, _of(contact_id).where(Contribution.id == contribution_id))
    if not found:
        raise NotThereError
    return found[0]


def has_receipt(token: str) -> bool:
    """Return whether there is a receipt at an address that ends so."""
    return read_receipt(token) is not None


def find_by_receipt(token: str) -> Own | None:
    """Return what somebody gives who left only a number, by the end of their receipt's address; None once it is gone.

    Raises `NotThereError` for what is no receipt.
    """
    contribution_id = read_receipt(token)
    if contribution_id is None:
        raise NotThereError
    by_call = (Contribution.organisation_id.is_(None), Voice.contact_id.is_(None))
    found = db.rows(Own, _all().where(Contribution.id == contribution_id, *by_call))
    return found[0] if found else None


def find_signed_up(own: Own, contact_id: int) -> SignedUp | None:
    """Return the organisation something is given for, if whoever gives it alone acts for that.

    And if it came along with something it gives, or nobody has read it. `is_left_empty` says that it has nothing else,
    and says nothing of itself: then it can be taken back with it.
    """
    acting = select(func.count()).select_from(Membership).where(Membership.organisation_id == Organisation.id)
    mine = select(Membership.id).where(
        Membership.organisation_id == Organisation.id, Membership.contact_id == contact_id
    )
    other = select(Contribution.id).join(_GIVEN, _GIVEN.id == Contribution.id)
    other = other.where(Contribution.organisation_id == Organisation.id, Contribution.id != own.id)
    others = [
        other.where(_GIVEN.visibility != Visibility.WITHDRAWN).exists(),
        select(Merging.subject_id).where(Merging.into_id == Organisation.id).exists(),
        and_(Organisation.came_along, Wording.text != ""),
        *(select(one.id).where(one.organisation_id == Organisation.id).exists() for one in _HAS),
    ]
    unread = and_(Subject.visibility == Visibility.RECEIVED, Subject.published_seq.is_(None))
    statement = (
        select(
            *(Organisation.id, Organisation.slug, (~or_(*others)).label("is_left_empty")),
            *(readable_inside(NOBODY).label("is_shown"), Organisation.came_along, Organisation.awaits_board),
        )
        .join(Subject, Subject.id == Organisation.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .join(Contribution, and_(Contribution.organisation_id == Organisation.id, Contribution.id == own.id))
        .where(or_(unread, and_(Organisation.came_along, Subject.visibility.in_(_IN_SIGHT))), mine.exists())
        .where(acting.scalar_subquery() == 1)
    )
    found = db.rows(SignedUp, statement)
    return found[0] if found else None


def find_taken_back(contribution_id: int, contact_id: int) -> str | None:
    """Return the address word of the challenge of what somebody gave and has taken back; None if they have not."""
    taken = select(Challenge.slug).join(Contribution, Contribution.root_id == Challenge.id)
    taken = taken.join(Subject, Subject.id == Contribution.id).join(Voice, Voice.subject_id == Contribution.id)
    mine = or_(_is_of(contact_id), Voice.contact_id == contact_id)  # the organisation may be taken back with it
    gone = (Contribution.id == contribution_id, Subject.visibility == Visibility.WITHDRAWN)
    return db.session.scalar(taken.where(*gone, mine))


def find_told(own: Own) -> str | None:
    """Return what we told whoever gives it when it came to stand as it does: a question, a thank-you, a reason."""
    verb = _TOLD_OUT_OF_SIGHT.get(own.visibility) or _TOLD.get(own.given)
    return find_said(own.id, verb) if verb is not None else None


def find_came(own: Own) -> str | None:
    """Return the sentence of what came of what nobody took up, if there is one; what was used says so itself."""
    ended = list_ended(own.id) if own.is_over else []
    return ended[0].text if ended else None


def find_said(contribution_id: int, verb: Verb) -> str | None:
    """Return the words of the newest event of a kind about a contribution; None without one."""
    said = select(Reason.text).join(Event, Event.reason_id == Reason.id)
    said = said.where(Event.subject_id == contribution_id, Event.verb == verb.name)
    return db.session.scalar(said.order_by(Event.seq.desc()).limit(1))


def _is_of(contact_id: int) -> Any:  # noqa: ANN401 -- a condition
    acting = (Membership.organisation_id == Contribution.organisation_id, Membership.contact_id == contact_id)
    personal = and_(Contribution.organisation_id.is_(None), Voice.contact_id == contact_id)
    return or_(personal, select(Membership.id).where(*acting).exists())


def _of(contact_id: int) -> Select[*tuple[Any, ...]]:
    return _all().where(_is_of(contact_id))


def _all() -> Select[*tuple[Any, ...]]:
    challenge, question, maker, name = aliased(Subject), aliased(Wording), aliased(Subject), aliased(Wording)
    return (
        select(
            Contribution.id,
            Contribution.root_id,
            Challenge.slug.label("challenge_slug"),
            func.coalesce(question.title, "").label("challenge_title"),
            (Challenge.standing == ChallengeStanding.CLOSED).label("is_closed"),
            name.title.label("organisation"),
            Subject.visibility,
            readable_inside(NOBODY).label("is_shown"),
            func.coalesce(Wording.text, "").label("text"),
            Wording.language,
            Wording.id.label("wording_id"),
            Subject.published_wording_id.label("shown_wording_id"),
            Contribution.standing.label("given"),
            *(Contribution.amount, Contribution.carrier, Contribution.use_by, Contribution.returned_on),
            *(OUTCOME, Contribution.shown_name, Contribution.sent_at),
        )
        .join(Subject, Subject.id == Contribution.id)
        .join(Wording, Wording.id == Subject.current_wording_id)
        .join(Voice, Voice.subject_id == Contribution.id)
        .join(Challenge, Challenge.id == Contribution.root_id)
        .join(challenge, challenge.id == Challenge.id)
        .outerjoin(question, and_(question.id == challenge.published_wording_id, readable_inside(NOBODY, challenge)))
        .outerjoin(maker, maker.id == Contribution.organisation_id)
        .outerjoin(name, name.id == maker.current_wording_id)
        .where(Subject.visibility != Visibility.WITHDRAWN, Wording.text.is_not(None))
    )
