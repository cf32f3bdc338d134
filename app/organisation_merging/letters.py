"""The letter to those who act for an organisation that another one was joined with."""

from app import mail

MERGED = mail.letter("organisation_merged")
