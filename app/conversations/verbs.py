"""What can happen in a conversation, and the sentences that tell it."""

from app.history import verb
from app.i18n import lazy

COMMENT_SENT = verb("comment_sent", lazy("The comment was received."))
COMMENTED = verb("commented", lazy("Somebody commented on it."))
PAUSED = verb("conversation_paused", lazy("The conversation was paused."))
RESUMED = verb("conversation_resumed", lazy("The conversation was opened again."))
REPLIED = verb("replied", lazy("Somebody replied to it."))
