"""What the author will be told and who reads it, in one line before staff press the button."""

from app.desk.queries import Case
from app.i18n import gettext as _
from app.submissions.states import Audience, Visibility

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
