"""What becomes of what somebody is owed by telephone or post."""

from app.history import Readers, verb
from app.i18n import lazy

WAYS_CHANGED = verb(
    "ways_changed",
    lazy("The author said how they want to hear."),
    own=lazy("You said how you want to hear."),
    readers=Readers.AUTHOR,
    of_author=True,
)
TOLD_BY_PHONE = verb(
    "told_by_phone",
    lazy("One of us called the author and told them."),
    own=lazy("One of us called you and told you."),
    readers=Readers.AUTHOR,
)
NOT_REACHED = verb(
    "not_reached",
    lazy("One of us called the author, who did not answer."),
    own=lazy("One of us called you, and you did not answer."),
    readers=Readers.AUTHOR,
)
LETTER_SENT = verb(
    "letter_sent",
    lazy("A letter was sent to the author."),
    own=lazy("We sent you a letter."),
    readers=Readers.AUTHOR,
)
CALLED_ANEW = verb("called_anew", lazy("After three calls we try to reach the author about it once more."))
CALLS_ENDED = verb("calls_ended", lazy("After three calls we no longer try to reach the author about it."))
