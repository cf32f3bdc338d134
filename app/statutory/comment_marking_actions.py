"""What moderators say of a comment: what it is in law."""

from app.conversations.moderating_actions import COMMENTS
from app.statutory.letters import COMMENT_RECEIVED
from app.statutory.text_marking_actions import decide

confirm, refuse = decide(COMMENTS, COMMENT_RECEIVED)
