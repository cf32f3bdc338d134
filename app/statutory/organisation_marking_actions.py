"""What moderators say of an organisation: what it is in law."""

from app.organisations.moderating_actions import ORGANISATIONS
from app.statutory.letters import ORGANISATION_RECEIVED
from app.statutory.text_marking_actions import decide

confirm, refuse = decide(ORGANISATIONS, ORGANISATION_RECEIVED)
