"""One line before staff press a button, on what the author will be told and who reads it, and one after it."""

from app.desk.forms import CaseForm, HoldForm, MatchForm
from app.desk.queries import Case
from app.i18n import gettext as _
from app.permissions import Actor
from app.subjects import Audience, Visibility

_SAID_ALOUD = frozenset({"route", "first-word", "draft"})


def told(act: str, case: Case) -> str:
    """Return what the author hears of `act`, in plain words; empty where they hear nothing."""
    lines = {
        "publication": _("The author is told that everybody can now read it here."),
        "match": _(
            "If you take it in, the author sees it on the page. If not, the author is told and reads your reason."
        ),
        "route": _("The author is told where it lies now, and reads your reason word for word."),
        "first-word": _("The author gets your words and the date. If the date moves, they are told again."),
        "draft": _("The author hears nothing before you publish the answer."),
        "answer": _answer(case),
        "return": _("The author is told and reads your reason, and can write the text anew or take it back."),
        "hiding": _("The author is told that the text is hidden, and reads your reason."),
        "closing": _("The author is told that we close it, and reads your reason."),
        "reopening": _("The author is told that we have taken it up again, and reads your reason."),
        "owner": _("The author is not told who among you has it."),
    }
    return lines[act]


def done(act: str, number: str, form: CaseForm, by: Actor) -> str:
    """Return what has just been done to the case with this number: it is read on the next case's page as well."""
    sentences = {
        "publication": _("%(number)s is published.", number=number),
        "route": _("%(number)s is passed on.", number=number),
        "first-word": _("The author of %(number)s has your words and the date.", number=number),
        "draft": _("The draft of the answer to %(number)s is saved. Read it below, then publish it.", number=number),
        "answer": _("The answer to %(number)s is published.", number=number),
        "return": _("%(number)s is sent back to the author.", number=number),
        "hiding": _("%(number)s is hidden.", number=number),
        "closing": _("%(number)s is closed.", number=number),
        "reopening": _("%(number)s is open again.", number=number),
    }
    if isinstance(form, MatchForm):
        if form.accepts:
            return _("Your network has %(number)s now.", number=number)
        return _("%(number)s is back with the secretariat.", number=number)
    if isinstance(form, HoldForm):
        if form.person_id is None:
            return _("Nobody has %(number)s now.", number=number)
        mine = form.person_id == by.id
        return _("You have %(number)s now.", number=number) if mine else _("%(number)s is handed over.", number=number)
    return sentences[act]


def readers(act: str, case: Case) -> str:
    """Return who reads what is written in `act`: all that is said of a public text is public, most reasons are not."""
    if act not in _SAID_ALOUD:
        return _("Only the author and staff read it. Write as you would say it.")
    if case.audience != Audience.PUBLIC:
        return _("The author reads it. Write as you would say it.")
    if case.visibility == Visibility.PUBLISHED:
        return _("Everybody can read this; do not name the author.")
    return _("Everybody can read this once the text is published; do not name the author.")


def _answer(case: Case) -> str:
    if case.audience != Audience.PUBLIC:
        return _("The author gets the answer. Nobody else can read it.")
    if case.visibility == Visibility.PUBLISHED:
        return _("The author gets the answer, and everybody can read it on the page.")
    return _("The author gets the answer. Everybody else can read it once the text is published.")


def reached(case: Case) -> str:
    """Return how the author hears of anything at all."""
    if case.reachable:
        return _("The author gave an e-mail address and is written to.")
    return _("The author gave no e-mail address and sees it on the receipt.")
