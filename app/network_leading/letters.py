"""The letter to whoever is chosen to lead a network."""

from app import mail

LEADS = mail.letter("network_led")
