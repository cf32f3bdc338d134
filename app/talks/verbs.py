"""That there was a talk about a case; what was said and what was agreed are the reasons of two events."""

from app.history import Readers, verb
from app.i18n import lazy

TALKED = verb(
    "talked",
    lazy("One of us has talked with the author. This was said:"),
    own=lazy("One of us has talked with you. We noted this of what was said:"),
    readers=Readers.AUTHOR,
    of_author=True,
    goes=True,
)
AGREED = verb(
    "talk_agreed",
    lazy("It was agreed with the author:"),
    own=lazy("We noted that we agreed on this:"),
    readers=Readers.AUTHOR,
    of_author=True,
    goes=True,
)
TALKED_WITH_OTHERS = verb(
    "talked_with_others",
    lazy("One of us has talked with somebody about it. This was said:"),
    of_author=True,
    goes=True,
)
AGREED_WITH_OTHERS = verb("talk_with_others_agreed", lazy("It was agreed:"), of_author=True, goes=True)
