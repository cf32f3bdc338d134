"""What can happen to the public life of a thing, and the sentences that tell it."""

from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.subjects import HeldFor


def _held(happened: Happened) -> str:
    what = HeldFor.label_of(happened.details.get("held_for") or "")
    return _("Kept from erasing: %(what)s.", what=what)


PUBLISHED = verb("published", lazy("Read by staff and published."), readers=Readers.EVERYBODY)
PUBLISHED_AGAIN = verb("published_again", lazy("Read by staff and published again."), readers=Readers.EVERYBODY)
RETURNED = verb(
    "returned",
    lazy("Sent back to the author."),
    own=lazy("Sent back to you."),
    readers=Readers.AUTHOR,
    by_hand="it was sent back to its author",
)
WORDING_REFUSED = verb(
    "wording_refused", lazy("The new wording was turned down; the one before stays."), readers=Readers.AUTHOR
)
HIDDEN = verb("hidden", lazy("Hidden."), readers=Readers.AUTHOR, by_hand="it was hidden")
SHOWN_AGAIN = verb(
    "shown_again",
    lambda happened: (
        _("It lies with us again, to be read.")
        if happened.details.get("visibility") == "received"
        else _("Shown again.")
    ),
    readers=Readers.AUTHOR,
)
UNDONE = verb("undone", lazy("Undone at once: it stands as it stood before."), undoes=True)
WITHDRAWN = verb("withdrawn", lazy("Withdrawn by the author."), own=lazy("You took it back."), readers=Readers.AUTHOR)
ERASED = verb("erased", lazy("Its words and whose they were have been erased."))
WHO_FORGOTTEN = verb(
    "who_forgotten",
    lazy("Name and address of whoever wrote it have been erased."),
    own=lazy("We have erased your name and your address."),
    readers=Readers.AUTHOR,
)
HELD = verb("held", _held, of_author=True)
RELEASED = verb("released", lazy("It need not be kept from erasing any more."), of_author=True)
REDACTED = verb("redacted", lazy("Words in it were covered."), readers=Readers.AUTHOR, by_hand="words were covered")
REDACTED_BESIDE = verb(
    "redacted_beside",
    lazy("Words that staff alone read were covered."),
    by_hand="words that staff alone read were covered",
)
ANSWER_REDACTED = verb(
    "answer_redacted",
    lazy("Words in the answer were covered."),
    readers=Readers.EVERYBODY,
    by_hand="words in the answer were covered",
)
UNCOVERED = verb("uncovered", lazy("Words that had been covered can be read again."), readers=Readers.AUTHOR)
COVERINGS = (REDACTED, REDACTED_BESIDE, ANSWER_REDACTED)
TOLD_BELOW = (REDACTED, ANSWER_REDACTED)
"""What is covered of what everybody reads: the reason stands below it."""
COVERING_ASKED = verb("covering_asked", lazy("One of us asked for words to be covered. Another must agree."))
COVERING_LAPSED = verb(
    "covering_lapsed",
    lazy("The text was changed before a colleague had agreed to cover words. Ask again if they must still be covered."),
)
COVERING_REFUSED = verb("covering_refused", lazy("The words are not covered, and stand as they did."))
TITLE_PUT_RIGHT = verb(
    "title_put_right",
    lazy("We put the title right, which its author had not written."),
    own=lazy("We put the title right, which you had not written."),
    readers=Readers.EVERYBODY,
    by_hand="its title was put right",
)
ORIGINAL_OPENED = verb("original_opened", lazy("What had been covered was opened and read."), trace=True)
MERGED = verb("merged", lazy("Joined with another about the same."), readers=Readers.AUTHOR)
SPLIT = verb("split", lazy("Parted from the one it was joined with."), readers=Readers.AUTHOR)
OBJECTED = verb(
    "objected",
    lazy("Somebody asked for it to be looked at again."),
    own=lazy("It was asked that we look at it again."),
    readers=Readers.AUTHOR,
)
OBJECTION_UPHELD = verb("objection_upheld", lazy("Looked at again, and changed."), readers=Readers.AUTHOR)
OBJECTION_REJECTED = verb("objection_rejected", lazy("Looked at again; it stays as it is."), readers=Readers.AUTHOR)
WISHED = verb(
    "wished",
    lazy("The author asked us to do something about it."),
    own=lazy("You asked us to do something about it."),
    readers=Readers.AUTHOR,
    of_author=True,
)
WISH_SETTLED = verb(
    "wish_settled", lazy("We have seen to what the author asked for."), readers=Readers.AUTHOR, of_author=True
)
AUDIENCE_CHANGED = verb(
    "audience_changed",
    lazy("The author changed who may read it."),
    own=lazy("You changed who may read it."),
    readers=Readers.AUTHOR,
    by_hand="its author wanted fewer to read it",
)
NAME_CHANGED = verb(
    "name_changed",
    lazy("The author changed the name they gave."),
    own=lazy("You changed your name."),
    readers=Readers.AUTHOR,
    of_author=True,
)
ADDRESS_CHANGED = verb(
    "address_changed",
    lazy("The author changed the e-mail address they hear at."),
    own=lazy("You changed the e-mail address you hear at."),
    readers=Readers.AUTHOR,
    of_author=True,
)
ADDRESS_CONFIRMED = verb(
    "address_confirmed",
    lazy("The author confirmed the e-mail address they hear at."),
    own=lazy("You confirmed the e-mail address you hear at."),
    readers=Readers.AUTHOR,
    of_author=True,
)
ADDRESS_REMOVED = verb(
    "address_removed",
    lazy("The author took their e-mail address away."),
    own=lazy("You took your e-mail address away."),
    readers=Readers.AUTHOR,
    of_author=True,
)
NAME_HIDDEN = verb(
    "name_hidden",
    lazy("The author hid the name that was shown."),
    own=lazy("You hid your name."),
    readers=Readers.AUTHOR,
    of_author=True,
)
