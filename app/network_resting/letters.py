"""The letter to those who lead a network of which nothing is heard, and to its contact in the management."""

from app import mail

QUIET = mail.letter("network_quiet")
