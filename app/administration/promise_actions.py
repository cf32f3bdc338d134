"""Moving the answers that were promised for a day on which the town hall turns out to be closed."""

from app import db, i18n
from app.answering.first_word_actions import give_first_word
from app.answering.forms import Promise
from app.closed_days.queries import AffectedPromise, list_affected
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.submissions.models import Submission


def move_promises(*, by: By) -> int:
    """Promise each answer that is due on a closed day for the next working day and tell its author; return how many."""
    moved = 0
    for promise in (one for one in list_affected() if one.is_answer):
        case = db.lock(Submission, promise.id)
        said = Promise(_words(promise, case.language), promise.today, case.language)
        try:
            give_first_word(case, said, by)
        except NotPossibleError:
            continue
        moved += 1
    return moved


def _words(promise: AffectedPromise, language: str) -> str:
    with i18n.speaking(language):
        return _(
            "The town hall is closed on %(closed)s. So you get the answer a little later, at the latest on %(date)s.",
            closed=i18n.long_date(promise.due),
            date=i18n.long_date(promise.today),
        )
