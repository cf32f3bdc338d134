"""What moderators say of a theme proposal: what it is in law."""

from app.statutory.letters import THEME_RECEIVED
from app.statutory.text_marking_actions import decide
from app.theme_proposals.moderating_actions import THEMES

confirm, refuse = decide(THEMES, THEME_RECEIVED)
