"""The letter to whoever reported something and left an address."""

from app import mail

REPORT_DECIDED = mail.letter("report_decided")
