"""What moderators say of a contribution: what it is in law."""

from app.contributions.moderating_actions import MODERATED
from app.statutory.letters import CONTRIBUTION_RECEIVED
from app.statutory.text_marking_actions import decide

confirm, refuse = decide(MODERATED, CONTRIBUTION_RECEIVED)
