"""Mail about accounts: the link to sign in with."""

import base64

from flask import current_app

from app import db, mail
from app.accounts.actions import Purpose, new_link
from app.accounts.models import Contact
from app.accounts.queries import get_person_by_address
from app.mail import Mail
from app.vault import Vault

SIGN_IN = mail.letter("sign_in", holds_address=True)


def sealed(address: str) -> str:
    """Return an address as a job's payload may carry it: encrypted, in base64."""
    return base64.b64encode(_vault().encrypt(address)).decode()


@SIGN_IN.composer
def sign_in(address: str, wanted: str, language: str, *, strangers_too: bool = True) -> Mail | None:
    """Compose the link for a known address, and the truth for an unknown one: nobody has an account with it.

    `address` is sealed, `wanted` the page to go on to, `language` that of the page the link was asked for on. Without
    `strangers_too` an unknown address gets nothing: very many have been asked for from the same place.
    """
    typed = _vault().decrypt(base64.b64decode(address))
    person = get_person_by_address(_vault(), typed)
    contact = db.session.get(Contact, person.contact_id) if person else None
    if person is None or contact is None or contact.address_sealed is None:
        return Mail("no_account", typed, language) if strangers_too else None
    token = new_link(Purpose.SIGN_IN, person_id=person.id)
    # To the address that was stored, never to another spelling of it that somebody typed.
    to = _vault().decrypt(contact.address_sealed)
    return Mail("sign_in", to, person.language, {"name": person.name, "token": token, "wanted": wanted}, confirmed=True)


def _vault() -> Vault:
    vault: Vault = current_app.extensions["vault"]
    return vault
