"""The mail by which somebody sends the link of a receipt to themselves."""

import base64

from app import i18n
from app.mail import Mail
from app.reading import receipt_queries
from app.reading.page_queries import get_author_page
from app.submissions import letters
from app.vault import get_vault, token_hash


@letters.RECEIPT_LINK.composer
def receipt_link(submission_id: int, sealed: str, secret: str) -> Mail | None:
    """Give the number and the link, and nothing else of the case: the address may be a stranger's.

    None once the receipt leads nowhere.
    """
    vault = get_vault()
    address, link = (vault.decrypt(base64.b64decode(one)) for one in (sealed, secret))
    if not receipt_queries.is_receipt(token_hash(link)):
        return None
    page = get_author_page(submission_id)
    language = page.page_language if page.page_language in i18n.LANGUAGES else i18n.DEFAULT.code
    return Mail("receipt_link", address, language, {"number": page.number, "secret": link})
