"""Mail about somebody's own data."""

import base64
from datetime import date

from app.mail import Mail
from app.my_data import letters
from app.vault import get_vault


@letters.ERASED.composer
def erased(address: str, language: str, backups_until: str, *, whole: bool, is_confirmed: bool) -> Mail:
    """Say that it is erased, to an address that only the mail's job still knows, sealed.

    `whole` is whether it was all of theirs, `backups_until` the day on which the last copy is deleted (ISO 8601).
    """
    to = get_vault().decrypt(base64.b64decode(address))
    values = {"whole": whole, "backups_until": date.fromisoformat(backups_until)}
    return Mail("erased", to, language, values, confirmed=is_confirmed)
