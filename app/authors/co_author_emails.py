"""The mails about co-authors: to whoever is asked, their receipt, and to the author what they answered."""

from typing import Any

from app.accounts.contacts import get_mailbox
from app.authors.co_author_asker import find_asker
from app.authors.emails import MailedCase, letter_to
from app.co_authors import letters, verbs
from app.co_authors.kinds import Standing
from app.co_authors.queries import get_own
from app.mail import Mail
from app.reading.page_queries import get_author_page, get_listed_page


@letters.ASKED.composer
def asked(co_author_id: int) -> Mail | None:
    """Ask once, and say of what, as everybody reads it. None once it is answered, taken back or out of sight."""
    return _to_them("co_author_asked", co_author_id, Standing.ASKED)


@letters.RECEIPT.composer
def receipt(co_author_id: int) -> Mail | None:
    """Give whoever said yes the number, and the link to their own page of the case."""
    return _to_them("co_author_receipt", co_author_id, Standing.ACCEPTED)


@letters.ANSWERED.composer
def answered(submission_id: int) -> Mail | None:
    """Tell the author what somebody they asked has answered."""

    def tell(case: MailedCase) -> dict[str, Any] | None:
        happened = case.page.last(verbs.JOINED, verbs.DECLINED, verbs.LEFT)
        return {"answer": happened.verb} if happened is not None else None

    return letter_to("co_author_answered", submission_id, tell)


def _to_them(template: str, co_author_id: int, standing: Standing) -> Mail | None:
    own = get_own(co_author_id)
    mailbox = get_mailbox(own.contact_id) if own is not None and own.contact_id is not None else None
    if own is None or mailbox is None or own.standing != standing:
        return None
    if not get_author_page(own.submission_id).is_public:
        return None
    page = get_listed_page(own.submission_id)
    values = {"number": own.number, "organisation": own.organisation, "token": own.token}
    values |= {"title": page.title, "asker": find_asker(own, page)}
    return Mail(template, mailbox.address, mailbox.language, values, confirmed=mailbox.confirmed)
