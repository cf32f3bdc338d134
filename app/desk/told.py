"""What the author will be told, in one line before staff press the button."""

from app.desk.queries import Case
from app.i18n import gettext as _
from app.submissions.states import Visibility


def told(act: str, case: Case) -> str:
    """Return what the author hears of `act`, in plain words; empty where they hear nothing."""
    public = case.visibility == Visibility.PUBLISHED
    lines = {
        "publication": _("The author is told that everybody can now read it here."),
        "match": _("The author gets no mail about this, but can see on the page whether the network took it in."),
        "route": _("The author is told where it lies now, and reads your reason word for word."),
        "first-word": _("The author gets your words and the date. If the date moves, they are told again."),
        "draft": _("The author hears nothing before you publish the answer."),
        "answer": _("The author gets the answer, and everybody can read it on the page.")
        if public
        else _("The author gets the answer. Nobody else can read it."),
        "return": _("The author gets the text back with your reason, and can change it and send it again."),
        "hiding": _("The author is told that the text is hidden, and reads your reason."),
        "closing": _("The author is told that we close it, and reads your reason."),
        "reopening": _("The author is told that we have taken it up again, and reads your reason."),
        "owner": _("The author is not told who among you has it."),
    }
    return lines[act]


def reached(case: Case) -> str:
    """Return how the author hears of anything at all."""
    if case.reachable:
        return _("The author gave an e-mail address and is written to.")
    return _("The author gave no e-mail address and sees it on the receipt.")
