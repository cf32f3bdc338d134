"""What can happen about co-authors, and the sentences that tell it to the author and to staff."""

from app.history import Readers, verb
from app.i18n import lazy

ASKED = verb(
    "co_author_asked",
    lazy("The author asked somebody to stand with it."),
    own=lazy("You asked somebody to stand with it."),
    readers=Readers.AUTHOR,
    of_author=True,
)
JOINED = verb("co_author_joined", lazy("Somebody who was asked stands with it too."), readers=Readers.AUTHOR)
DECLINED = verb("co_author_declined", lazy("Somebody who was asked to stand with it said no."), readers=Readers.AUTHOR)
LEFT = verb("co_author_left", lazy("Somebody who stood with it does no longer."), readers=Readers.AUTHOR)
UNASKED = verb(
    "co_author_unasked",
    lazy("The author took a question to stand with it back."),
    own=lazy("You took a question to stand with it back."),
    readers=Readers.AUTHOR,
    of_author=True,
)
