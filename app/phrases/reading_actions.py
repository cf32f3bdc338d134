"""What staff do with the phrases of an organisation: let them be shown, or say why they are not."""

from collections.abc import Collection

from sqlalchemy import select

from app import clock, db
from app.acts import Texts
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.organisations.moderating_actions import ORGANISATIONS
from app.organisations.rest_actions import list_contacts
from app.permissions import Permission
from app.phrases import letters, verbs
from app.phrases.models import OwnPhrase
from app.phrases.reading_forms import Chosen, RefusalForm, Refused, ShowingForm, text_key
from app.publishing.moderation_actions import ModeratedLife
from app.publishing.rules import is_public
from app.subjects import Subject


@ORGANISATIONS.act(
    noun="phrases-approval",
    needs=Permission.MODERATE,
    form=ShowingForm,
    texts=Texts(
        label=lazy("Show what it knows and wants"),
        told=lazy("Everybody reads these on its page, and it can be proposed by them, while it wants to be."),
        send=lazy("Show these"),
    ),
    done=lazy("Everybody can read them now."),
    own_page=True,
)
def show(organisation: Subject, said: Chosen, by: By) -> Event:
    """Let everybody read phrases of an organisation. Raises `NotPossibleError` if one of them is not there any more."""
    rows = _hold(organisation.id, said.ids)
    require_cleared({text_key(one.id): one.text for one in rows}, said.cleared, EVERYBODY)
    for one in rows:
        one.read_at, one.refused_at = one.read_at or clock.now(), None
    return record(verbs.PHRASES_SHOWN, by=by, subject_id=organisation.id)


@ORGANISATIONS.act(
    noun="phrases-refusal",
    needs=Permission.MODERATE,
    form=RefusalForm,
    texts=Texts(
        label=lazy("Do not show some of it"),
        told=lazy("Nobody else reads these any more. Its contacts are told, and read your reason."),
        send=lazy("Do not show these"),
    ),
    done=lazy("They are not shown. The contacts are told why."),
    own_page=True,
)
def refuse(organisation: Subject, said: Refused, by: By) -> Event:
    """Let nobody else read phrases, which their people see. Raises `NotPossibleError` if one is not there any more."""
    for one in _hold(organisation.id, said.ids):
        one.read_at, one.refused_at = None, clock.now()
    event = record(verbs.PHRASES_REFUSED, by=by, subject_id=organisation.id, reason=said.reason)
    for contact_id in list_contacts(organisation.id):
        letters.REFUSED.queue(organisation_id=organisation.id, contact_id=contact_id, event_seq=event.seq)
    return event


@show.possible
@refuse.possible
def _(organisation: ModeratedLife) -> str | None:
    return None if is_public(organisation) else gettext("Everybody must be able to read it first.")


def _hold(organisation_id: int, ids: Collection[int]) -> list[OwnPhrase]:
    own = select(OwnPhrase).where(OwnPhrase.organisation_id == organisation_id, OwnPhrase.id.in_(ids))
    rows = list(db.session.scalars(own.order_by(OwnPhrase.id).with_for_update()))
    if not rows or len(rows) != len(set(ids)):
        raise NotPossibleError(gettext("The organisation has written it anew. Look at what stands there now."))
    return rows
