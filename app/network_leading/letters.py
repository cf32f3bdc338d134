"""The letters to whoever leads a network, stands in, or is asked to lead it."""

from app import mail

LEADS = mail.letter("network_led")
HANDOVER = mail.letter("network_handover")
HANDED = mail.letter("network_handed")
