"""Mail about what somebody wrote to us about a thing: to the unit that takes it, and to whoever wrote it."""

from typing import Any

from app import db, i18n
from app.accounts.models import Contact
from app.errors import NotThereError
from app.mail import Mail
from app.statutory.beside_queries import Said, find_said
from app.statutory.emails import counted, get_thing, get_writer, tell_by_hand, tell_received
from app.statutory.letters import BESIDE_RECEIVED, BESIDE_TO_UNIT
from app.statutory.models import Standing, StatutoryBeside
from app.statutory.queries import Mark, get_taken_back_at, mark_of
from app.vault import get_vault
from app.written import Source

OF_AUTHOR = (Source.WORDING, Source.REASON)
"""What the author of a thing wrote: another wrote whatever else is said of it."""


@BESIDE_TO_UNIT.composer
def beside_to_unit(mark_id: int) -> Mail | None:
    """Give what somebody wrote to us about a thing to its unit; None once that was undone, or its words are gone."""
    found = _find_beside(mark_id)
    if found is None:
        return None
    said, mark, thing = found
    contact = db.session.get(Contact, said.contact_id) if said.contact_id is not None else None
    of_author = said.source in OF_AUTHOR
    writer = get_writer(said.subject_id) if of_author else _get_reporter(said.name, contact)
    taken_back_at = get_taken_back_at(said.subject_id) if said.source == Source.WORDING else None
    told = {"title": "", "text": said.words, "writer": writer, "taken_back_at": taken_back_at}
    with i18n.speaking(i18n.DEFAULT.code):
        values = {**counted(mark), **thing, **told, "kind_label": mark.kind_label}
    return Mail("statutory_to_unit", mark.unit.email, i18n.DEFAULT.code, values, confirmed=True)


@BESIDE_RECEIVED.composer
def beside_received(mark_id: int) -> Mail | None:
    """Say to somebody who has what they wrote to us about a thing, and that it counts as received."""
    found = _find_beside(mark_id)
    if found is None:
        return None
    said, mark, thing = found
    of_thing = {} if said.source == Source.WORDING else {"thing_kind": ""}
    if said.contact_id is None:
        told = {**thing, **of_thing}
        return tell_by_hand(mark, told, said.subject_id, BESIDE_RECEIVED.name) if said.source in OF_AUTHOR else None
    return tell_received(mark, {**thing, **of_thing}, said.contact_id)


def _find_beside(mark_id: int) -> tuple[Said, Mark, dict[str, Any]] | None:
    """Return what goes to a unit, its mark and what it is about; None once that is undone or erased."""
    row = db.session.get(StatutoryBeside, mark_id)
    if row is None or row.standing != Standing.CONFIRMED:
        return None
    try:
        said = find_said(row.source, row.source_id)
    except NotThereError:
        return None
    thing = get_thing(row.subject_id)
    return (said, mark_of(row), thing) if thing is not None else None


def _get_reporter(name: str | None, contact: Contact | None) -> dict[str, Any]:
    sealed = contact.address_sealed if contact is not None else None
    address = get_vault().decrypt(sealed) if sealed is not None else None
    is_confirmed = contact is not None and contact.confirmed_at is not None
    return {"name": name, "address": address, "is_confirmed": is_confirmed, "by_hand": None}
