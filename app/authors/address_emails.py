"""The mail to an address that was taken away from a case."""

import base64

from app.authors import letters
from app.mail import Mail
from app.vault import get_vault


@letters.ADDRESS_REMOVED.composer
def address_removed(address: str, language: str, number: str) -> Mail:
    """Say to an address that it hears no more about a case; it is known by now to the mail's job alone, sealed."""
    to = get_vault().decrypt(base64.b64decode(address))
    return Mail("address_removed", to, language, {"number": number}, confirmed=True)
