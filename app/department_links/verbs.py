"""What can happen to a case by a department's link. Of who said it the name goes with the words of the case."""

from app.history import Happened, verb
from app.i18n import gettext as _
from app.municipality.queries import get_reference


def _department(happened: Happened) -> str:
    found = get_reference().departments.get(happened.details.get("department") or 0)
    return found.name if found is not None else _("a department")


LINK_SENT = verb(
    "department_link_sent",
    lambda happened: _("A link to answer it was sent to %(department)s.", department=_department(happened)),
)
"""Its reason is the address."""
ANSWERED = verb(
    "department_answered",
    lambda happened: (
        _("%(department)s has answered by mail.", department=_department(happened))
        if happened.details.get("by_mail")
        else _("%(department)s has answered by its link.", department=_department(happened))
    ),
    goes=True,
)
NOT_OURS = verb(
    "department_refused",
    lambda happened: _("%(department)s says that it is not theirs.", department=_department(happened)),
    goes=True,
)
REFUSAL_UNDONE = verb(
    "department_refusal_undone",
    lambda happened: _(
        "It is theirs after all: the link of %(department)s works again.", department=_department(happened)
    ),
)
AGREED = verb(
    "department_agreed",
    lambda happened: _(
        "%(department)s has said yes, and named the day by which it answers.", department=_department(happened)
    ),
    goes=True,
)
MORE_TIME = verb(
    "department_wants_time",
    lambda happened: _("%(department)s asks for more time.", department=_department(happened)),
    goes=True,
)
UNDELIVERED = verb(
    "department_mail_returned",
    lambda happened: _("The mail to %(department)s came back: it did not arrive.", department=_department(happened)),
)
ANSWERED_ITSELF = verb(
    "department_mail_automatic",
    lambda happened: _(
        "The mail box of %(department)s answered by itself: somebody is away, or it sends receipts.",
        department=_department(happened),
    ),
)
