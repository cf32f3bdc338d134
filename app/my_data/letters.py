"""The letters about somebody's own data; `app.my_data.emails` composes them."""

from app import mail

ERASED = mail.letter("erased", holds_address=True)
ADDRESS_LEFT = mail.letter("address_left")
