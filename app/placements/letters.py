"""The letters to an author whose text is placed in a challenge, or taken out of it; `app.authors` composes them."""

from app import mail

PLACED = mail.letter("placed")
TAKEN_OUT = mail.letter("taken_out")
