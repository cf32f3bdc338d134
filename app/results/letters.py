"""The letter to an author when how the case ended is changed; `app.authors` composes it."""

from app import mail

END_CHANGED = mail.letter("end_changed")
