"""What can happen to a submission, and the sentences that tell it."""

from datetime import date

from app import i18n
from app.history import Happened, Readers, verb
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.submissions.labels import where_label


def _submitted(happened: Happened) -> str:
    return _("Written down by staff for the author.") if happened.by_staff else _("Received.")


def _routed(happened: Happened) -> str:
    kind, target = happened.details.get("route"), happened.details.get("target")
    if kind is None or target is None:
        return _("Passed on.")
    return _("Passed on to %(where)s.", where=where_label(kind, target, get_reference(), get_directory()))


SUBMITTED = verb("submitted", _submitted, readers=Readers.EVERYBODY)
ADDED = verb("added", lazy("The author added something."), own=lazy("You added something."), readers=Readers.AUTHOR)
REWRITTEN = verb("rewritten", lazy("The author wrote it anew."), own=lazy("You wrote it anew."), readers=Readers.AUTHOR)
CORRECTED = verb("corrected", lazy("The author corrected it."), own=lazy("You corrected it."), readers=Readers.AUTHOR)
CONTESTED = verb(
    "contested",
    lazy("The author said that it does not belong there."),
    own=lazy("You told us what you think of where it goes."),
    readers=Readers.AUTHOR,
    of_author=True,
)
ROUTED = verb("routed", _routed, readers=Readers.EVERYBODY, public_reason=True)
MATCH_ACCEPTED = verb("match_accepted", lazy("The network took it in."), readers=Readers.EVERYBODY)
MATCH_DECLINED = verb("match_declined", lazy("The network sent it back."), readers=Readers.EVERYBODY)
FIRST_WORD = verb(
    "first_word", lazy("First update to the author."), own=lazy("First update to you."), readers=Readers.EVERYBODY
)
EXTENDED = verb("extended", lazy("A new date for the answer."), readers=Readers.EVERYBODY)
DRAFT_SAVED = verb("draft_saved", lazy("A draft of the answer was saved."))
ANSWERED = verb("answered", lazy("Answered."), readers=Readers.EVERYBODY)
ANSWER_CHANGED = verb("answer_changed", lazy("The answer was changed."), readers=Readers.EVERYBODY)
SAID_CORRECTED = verb(
    "said_corrected",
    lazy("We have corrected what we said."),
    readers=Readers.EVERYBODY,
    by_hand="what we said in it was corrected",
)
ANSWER_TAKEN_OUT = verb(
    "answer_taken_out",
    lazy("An earlier wording of the answer was taken out."),
    readers=Readers.EVERYBODY,
    public_reason=True,
    by_hand="an earlier wording of the answer was taken out",
)
SAID_AGAIN = verb("said_again", lazy("What we said stands again as it stood before."), undoes=True)
CLOSED = verb("closed", lazy("Closed."), readers=Readers.EVERYBODY)
REOPENED = verb("reopened", lazy("Opened again."), readers=Readers.EVERYBODY)
KEPT_OFF = verb(
    "kept_off",
    lazy("It is handled, and not shown on the website."),
    readers=Readers.AUTHOR,
    by_hand="it was kept off the website",
)
OWNER_CHANGED = verb("owner_changed", lazy("The case changed hands."))


def _reminded(happened: Happened) -> str:
    day = happened.details.get("on")
    if day is None:
        return _("A reminder was set.")
    return _("A reminder was set for %(date)s.", date=i18n.short_date(date.fromisoformat(day)))


REMINDER_SET = verb("reminder_set", _reminded)
REMINDER_ENDED = verb("reminder_ended", lazy("A reminder was taken away."))
DATE_PASSED = verb("date_passed", lazy("The date passed, and it was not done."))
PROPOSED_AGAIN = verb("proposed_again", lazy("The matching proposed networks anew, now with the language model."))


def _other(happened: Happened) -> str:
    return happened.details.get("other") or _("one whose number we do not know")


WRITTEN_LIKE = verb(
    "written_like",
    lambda happened: _("Its author had read %(number)s and wrote about the same.", number=_other(happened)),
    own=lambda happened: _("You had read %(number)s and wrote about the same.", number=_other(happened)),
    readers=Readers.AUTHOR,
)
FOUND_SAME = verb("found_same", lambda happened: _("Found to be the same case as %(number)s.", number=_other(happened)))
FOUND_DIFFERENT = verb(
    "found_different",
    lambda happened: _("Found to be another case than %(number)s.", number=_other(happened)),
)
PAIR_REOPENED = verb(
    "pair_reopened",
    lambda happened: _("Open again whether it is the same case as %(number)s.", number=_other(happened)),
)
