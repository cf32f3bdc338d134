"""What followers of a submission hear: everything everybody can read of how it goes, and nothing of why."""

from collections.abc import Callable
from functools import partial

from app.accounts.contacts import get_contact_id
from app.committee_decisions.verbs import DECIDED
from app.conversations.followed import get_comment_id
from app.conversations.verbs import COMMENTED
from app.i18n import gettext as _
from app.notifications.followed import Followed, can_be_followed
from app.reading.queries import get_shown
from app.subjects import SubjectKind
from app.theme_origins.actions import list_told_otherwise
from app.theme_origins.verbs import THEME_OF_IT_BEGUN, THEME_OF_IT_DECIDED

_SAID: dict[str, Callable[[], str]] = {
    "first_word": lambda: _("There is a first update: who has it, and when the answer comes."),
    "extended": lambda: _("There is a new date for the answer."),
    "answered": lambda: _("It has been answered."),
    "answer_changed": lambda: _("The answer has been changed."),
    "closed": lambda: _("The case has been closed."),
    "reopened": lambda: _("The case has been opened again."),
    THEME_OF_IT_DECIDED.name: lambda: _("The managers' forum has chosen about the theme that it has grown into."),
    THEME_OF_IT_BEGUN.name: lambda: _("The theme that it has grown into is a network now."),
    DECIDED.name: lambda: _("The politicians have decided something about it."),
    COMMENTED.name: lambda: _("There is a new comment."),
}

_FOLLOWED = Followed(
    said=_SAID,
    get_shown=get_shown,
    get_author=get_contact_id,
    by_following=frozenset({COMMENTED.name}),
    get_other=get_comment_id,
    by_letter={one.name: partial(list_told_otherwise, one) for one in (THEME_OF_IT_DECIDED, THEME_OF_IT_BEGUN)},
)
can_be_followed(SubjectKind.SUBMISSION, _FOLLOWED)
