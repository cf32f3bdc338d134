"""The letters that authors' own pages send; `app.authors.address_emails` composes them."""

from app import mail

ADDRESS_REMOVED = mail.letter("address_removed", holds_address=True)
