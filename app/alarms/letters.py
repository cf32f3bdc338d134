"""The letter to whoever is on duty."""

from app import mail

ALARM = mail.letter("alarm")
