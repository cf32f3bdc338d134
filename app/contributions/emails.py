"""Mail to whoever gives something, and what waits for an address to say yes to it."""

from collections.abc import Collection

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import aliased

from app import db
from app.access import readable
from app.accounts.contacts import get_mailbox
from app.accounts.guests import Waiting, waiting
from app.challenges.directory import name_in_mail
from app.contributions import letters, verbs
from app.contributions.kinds import Standing
from app.contributions.models import Contribution
from app.contributions.outcome import OUTCOME
from app.contributions.promised import forward, tell_next
from app.contributions.queries import is_in_open_challenge
from app.contributions.receivers import list_receivers
from app.contributions.rules import takes_part
from app.contributions.waiting_queries import Waiting as Given
from app.contributions.waiting_queries import list_waiting
from app.history import Verb
from app.i18n import gettext as _
from app.kinds import NOBODY
from app.mail import Mail
from app.organisations.own_queries import list_of
from app.publishing import verbs as life
from app.publishing.queries import find_told, find_untold
from app.publishing.rules import ON_DISPLAY
from app.subjects import Subject, Visibility, Wording


@letters.ACCEPTED.composer
def accepted(contribution_id: int, contact_id: int) -> Mail | None:
    """Say who receives it and by when it is used; None if that is not so any more, or its challenge is over."""
    still = (Contribution.standing == Standing.ACCEPTED) & Subject.visibility.in_(ON_DISPLAY)
    return _letter("contribution_accepted", contribution_id, contact_id, still & is_in_open_challenge())


@letters.ASKED_BACK.composer
def asked_back(contribution_id: int, contact_id: int) -> Mail | None:
    """Ask what the network wants to know; None once it is answered."""
    still = (Contribution.standing == Standing.ASKED) & Subject.visibility.in_(ON_DISPLAY)
    return _letter("contribution_asked_back", contribution_id, contact_id, still, verbs.ASKED_BACK)


@letters.DECLINED.composer
def declined(contribution_id: int, contact_id: int) -> Mail | None:
    """Thank for it and say why the network does not take it; None if it does by now."""
    still = (Contribution.standing == Standing.DECLINED) & Subject.visibility.in_(ON_DISPLAY)
    return _letter("contribution_declined", contribution_id, contact_id, still, verbs.DECLINED)


@letters.USED.composer
def used(contribution_id: int, contact_id: int) -> Mail | None:
    """Say what came of it; None if it or its challenge is out of sight."""
    still = (Contribution.standing == Standing.USED) & Subject.visibility.in_(ON_DISPLAY)
    return _letter("contribution_used", contribution_id, contact_id, still)


@letters.STILL_RESERVED.composer
def still_reserved(contribution_id: int, contact_id: int) -> Mail | None:
    """Ask whether their own people have said yes; None once they have, or there is nothing to say yes to any more."""
    still = (Contribution.standing == Standing.RESERVED) & (Subject.visibility == Visibility.RECEIVED)
    return _letter("contribution_reserved", contribution_id, contact_id, still & is_in_open_challenge())


@letters.PUBLISHED.composer
def published(contribution_id: int, contact_id: int) -> Mail | None:
    """Say that everybody can read the new words, or again what was hidden; None if they cannot."""
    return _letter("contribution_published", contribution_id, contact_id, readable(NOBODY))


@letters.TURNED_DOWN.composer
def turned_down(contribution_id: int, contact_id: int) -> Mail | None:
    """Say why it is not shown; None if it is by now."""
    still = Subject.visibility.in_((Visibility.RETURNED, Visibility.HIDDEN))
    return _letter("contribution_turned_down", contribution_id, contact_id, still, life.RETURNED, life.HIDDEN)


@letters.CHANGE_REFUSED.composer
def change_refused(contribution_id: int, contact_id: int) -> Mail | None:
    """Say why new words are not shown; None if they are read anew, or none of it is shown by now."""
    return _letter("contribution_change_refused", contribution_id, contact_id, readable(NOBODY), life.WORDING_REFUSED)


@letters.REDACTED.composer
def redacted(contribution_id: int, contact_id: int) -> Mail | None:
    """Say that words of it are covered, and why; None once they are not, or it is out of sight."""
    still = Subject.visibility.in_(ON_DISPLAY)
    return _letter("contribution_redacted", contribution_id, contact_id, still, life.REDACTED)


@waiting("contribution")
def _waiting(contact_id: int) -> list[Waiting]:
    """Name what an address gives: unread words go by mail to nobody, the page behind the button shows them."""
    own = {one.id for one in list_of(contact_id)}
    return [
        Waiting(
            one.id,
            one.created_at,
            one.tell,
            "\n".join(said for said in (one.organisation_title, one.text, one.amount, one.name) if said) or None,
            more=(_("See what you take part with"), "/mine/contributions"),
            then=_tell_next(one, own),
            forward=_forward(one) if one.is_organised and takes_part(one) else None,
        )
        for one in list_waiting(contact_id)
    ]


def _tell_next(one: Given, own: Collection[int]) -> str:
    """Return what happens once the button is pressed, by somebody who acts for the organisations `own`."""
    if not takes_part(one):
        return _("The challenge is over, so nobody answers it.")
    asked = one.organisation_id is not None and one.organisation_id not in own
    return tell_next(reserved=one.reserved, asked=asked, counts=False)


def _forward(one: Given) -> tuple[str, str]:
    whole = forward(one.title, one.slug, said=one.text, reserved=one.reserved)
    return whole, forward(one.title, one.slug, reserved=one.reserved)


def _letter(name: str, contribution_id: int, contact_id: int, still: ColumnElement[bool], *why: Verb) -> Mail | None:
    """Return a letter to one who hears of it; None if they do no longer, or it is not so any more."""
    maker, called = aliased(Subject), aliased(Wording)
    row = db.session.execute(
        select(
            *(Contribution.carrier, Contribution.use_by, OUTCOME, Subject.visibility),
            Contribution.root_id,
            called.title.label("giver"),
        )
        .join(Subject, Subject.id == Contribution.id)
        .outerjoin(maker, maker.id == Contribution.organisation_id)
        .outerjoin(called, called.id == maker.current_wording_id)
        .where(Contribution.id == contribution_id, still)
    ).first()
    mailbox = get_mailbox(contact_id) if contact_id in list_receivers(contribution_id) else None
    told = (find_told if name in _BY_NETWORK else find_untold)(contribution_id, why) if why else None
    if row is None or mailbox is None or (why and told is None):
        return None
    title, slug = name_in_mail(row.root_id, mailbox.language)
    if name == "contribution_used" and slug is None:
        return None
    values = {
        "contribution_id": contribution_id,
        "title": title,
        "slug": slug,
        "giver": row.giver,
        "carrier": row.carrier,
        "use_by": row.use_by,
        "outcome": row.outcome,
        "is_returned": row.visibility == Visibility.RETURNED,
        "reason": told.reason if told is not None else None,
    }
    return Mail(name, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)


_BY_NETWORK = frozenset({"contribution_asked_back", "contribution_declined"})
