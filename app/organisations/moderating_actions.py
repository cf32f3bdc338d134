"""What staff do with an organisation: the acts of moderation in its words, and saying that we know it."""

from datetime import datetime

from sqlalchemy import select

from app import clock, db
from app.acts import Acts, Texts
from app.clearing.stops import EVERYBODY, Reach
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.listed_organisations.actions import forget_claimed
from app.mail import Letter
from app.organisations import verbs
from app.organisations.address_actions import name_address
from app.organisations.details_form import Details, DetailsForm
from app.organisations.letters import CHANGE_REFUSED, PUBLISHED, REDACTED, TURNED_DOWN
from app.organisations.models import Organisation
from app.organisations.rest_actions import list_contacts
from app.permissions import Actor, Permission
from app.publishing.actions import is_merged
from app.publishing.moderation_actions import Letters, ModeratedLife, Words, moderate
from app.publishing.rules import is_public
from app.subjects import Subject, Wording
from app.web.act_form import ReasonForm, Why


def _may(actor: Actor, permission: Permission, _organisation: ModeratedLife) -> bool:
    return actor.may(permission)


def _tell(letter: Letter, organisation_id: int, not_before: datetime | None) -> None:
    for contact_id in list_contacts(organisation_id):
        letter.queue(organisation_id=organisation_id, contact_id=contact_id, not_before=not_before)


def _clear(_organisation: Subject, wording: Wording) -> tuple[dict[str, str | None], Reach]:
    return words_of(wording), EVERYBODY


def _show_first(organisation: Subject) -> None:
    name_address(organisation.id)
    forget_claimed(organisation.id)


def words_of(wording: Wording) -> dict[str, str | None]:
    """Return what becomes public of an organisation with a wording, each under what it is called."""
    return {"title": wording.title, "text": wording.text}


ORGANISATIONS: Acts[Subject, ModeratedLife] = Acts(Subject, plural="organisations", may=_may, tell=_tell)
_ACTS = moderate(
    ORGANISATIONS,
    words=Words(
        show=lazy("Show this organisation"),
        told_shown=lazy("Its contacts are told that everybody can read its page now."),
        shown=lazy("Everybody can read the page of the organisation now."),
        told_returned=lazy("Its contacts read your reason, and can write it anew."),
        told_gone=lazy("Nobody else can read it meanwhile, what is approved too."),
        out_of_sight=lazy("The organisation is not shown. Its contacts are told why."),
        told_refused=lazy("Its contacts are told that the words from before stay, and read your reason."),
        refused=lazy("The words from before stay. The contacts are told why."),
        told_hidden=lazy("Its contacts are told that it is hidden, and read your reason."),
        told_again=lazy("If everybody could read it before, its contacts are told that they can again."),
        again=lazy("The organisation stands as it did before it was hidden."),
        cover=lazy("Cover words in it"),
        told_covered=lazy("Its contacts are told that words are covered, and read your reason."),
        covered=lazy("The words are covered. The contacts are told why."),
        why_over=lazy("It has been taken back."),
    ),
    letters=Letters(published=PUBLISHED, turned_down=TURNED_DOWN, change_refused=CHANGE_REFUSED, redacted=REDACTED),
    clearing=_clear,
    published=_show_first,
)
publish, send_back, refuse_change = _ACTS.publish, _ACTS.send_back, _ACTS.refuse_change
hide, show_again, redact = _ACTS.hide, _ACTS.show_again, _ACTS.redact


@ORGANISATIONS.act(
    noun="verification",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Say that we know it"),
        told=lazy("A mark beside its name says that the municipality knows it. Nobody else reads your reason."),
        send=lazy("We know it"),
    ),
    done=lazy("The mark stands beside its name now."),
)
def verify(organisation: Subject, said: Why, by: By) -> Event:
    """Say that an organisation is who it says, with how we know."""
    db.session.get_one(Organisation, organisation.id).verified_at = clock.now()
    return record(verbs.VERIFIED, by=by, subject_id=organisation.id, reason=said.reason)


@ORGANISATIONS.act(
    noun="unverification",
    needs=Permission.MODERATE,
    form=ReasonForm,
    texts=Texts(
        label=lazy("Take the mark away"),
        told=lazy("The mark beside its name goes. Nobody else reads your reason."),
        send=lazy("Take the mark away"),
    ),
    done=lazy("The mark is gone."),
)
def unverify(organisation: Subject, said: Why, by: By) -> Event:
    """Take back that we know an organisation, and why."""
    db.session.get_one(Organisation, organisation.id).verified_at = None
    return record(verbs.UNVERIFIED, by=by, subject_id=organisation.id, reason=said.reason)


@ORGANISATIONS.act(
    noun="details",
    needs=Permission.MODERATE,
    form=DetailsForm,
    texts=Texts(
        label=lazy("Put kind and CVR number right"),
        told=lazy("Everybody reads both at once. The mark that we know it goes with another number."),
        send=lazy("Put them right"),
    ),
    done=lazy("Kind and number are put right."),
)
def put_details_right(organisation: Subject, said: Details, by: By) -> Event:
    """Give an organisation another kind or number. Raises `NotPossibleError` for a number that another one has.

    And for one that was joined with another.
    """
    if is_merged(organisation.id):
        raise NotPossibleError
    row = db.session.get_one(Organisation, organisation.id)
    taken = select(Organisation.id).where(Organisation.cvr == said.cvr, Organisation.id != row.id)
    if said.cvr and db.session.scalar(taken) is not None:
        raise NotPossibleError(gettext("Another organisation has this number."))
    if row.cvr != said.cvr:
        row.verified_at = None
    row.kind, row.cvr = said.kind, said.cvr
    return record(verbs.DETAILS_CHANGED, by=by, subject_id=organisation.id)


@put_details_right.possible
def _(_organisation: ModeratedLife) -> str | None:
    return None


@verify.possible
@unverify.possible
def _(organisation: ModeratedLife) -> str | None:
    return None if is_public(organisation) else gettext("Everybody must be able to read it first.")
