"""What can happen to a limit on a sender; whoever it is about reads all of it."""

from app.history import Readers, verb
from app.i18n import lazy

PROPOSED = verb(
    "sender_limit_proposed",
    lazy("A limit on how much its author can send was proposed. The author is heard first."),
    own=lazy("A limit on how much you can send was proposed. You are heard first."),
    readers=Readers.AUTHOR,
    of_author=True,
    goes=True,
)
HEARD = verb(
    "sender_limit_heard",
    lazy("The author has answered on the limit."),
    own=lazy("You have answered on the limit."),
    readers=Readers.AUTHOR,
    of_author=True,
    goes=True,
)
IMPOSED = verb(
    "sender_limit_imposed",
    lazy("The limit on how much the author can send was decided."),
    own=lazy("The limit on how much you can send was decided."),
    readers=Readers.AUTHOR,
    of_author=True,
    goes=True,
)
REFUSED = verb(
    "sender_limit_refused",
    lazy("There is no limit on the author."),
    own=lazy("There is no limit on you."),
    readers=Readers.AUTHOR,
    of_author=True,
    goes=True,
)
LIFTED = verb(
    "sender_limit_lifted",
    lazy("The limit on how much the author can send was lifted."),
    own=lazy("The limit on how much you can send was lifted."),
    readers=Readers.AUTHOR,
    of_author=True,
    goes=True,
)
LAPSED = verb(
    "sender_limit_lapsed",
    lazy("Nobody has decided the limit that was proposed, so there is none."),
    own=lazy("Nobody has decided the limit that was proposed, so there is none."),
    readers=Readers.AUTHOR,
    of_author=True,
)
