"""The one letter to an author whose text has become two cases; `app.authors` composes it."""

from app import mail

SPLIT = mail.letter("split")
