"""The letter to whoever is invited to a question."""

from app import mail
from app.limits import Limit

INVITED = mail.letter("question_invitation", limit=Limit.INVITED_MAIL)
