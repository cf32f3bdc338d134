"""The first update that is proposed where a text is for daily operations: which, how to ring them, and what follows."""

from app import i18n
from app.i18n import gettext as _
from app.operations.queries import OperationInfo
from app.submissions.states import RouteKind


def is_run_there(operation: OperationInfo, kind: RouteKind, department_id: int) -> bool:
    """Return whether what goes some way, to a department if so, may go to whoever runs an operation."""
    return kind == RouteKind.OPERATIONS and operation.department_id in {None, department_id}


def operation_words(operation: OperationInfo, department: str, *, is_asked: bool) -> str:
    """Return the first update in the language that is spoken; `department` runs it, empty while nobody has said which.

    `is_asked` while that department has not said yes, so that no day is promised for it.
    """
    name = i18n.quoted(operation.name)
    if not department:
        said = _(
            "Thank you for writing to us. What you wrote is something for %(operation)s, and we pass it on to those "
            "who look after it.",
            operation=name,
        )
    elif is_asked:
        said = _(
            "Thank you for writing to us. What you wrote is something for %(operation)s. We have asked %(where)s to "
            "look after it, and they have not answered yet.",
            operation=name,
            where=department,
        )
    else:
        said = _(
            "Thank you for writing to us. What you wrote is something for %(operation)s, and %(where)s looks after it "
            "now.",
            operation=name,
            where=department,
        )
    return " ".join(one for one in (said, _told_directly(operation), _what_follows(is_asked=is_asked)) if one)


def _told_directly(operation: OperationInfo) -> str:
    if operation.phone:
        return _("If it cannot wait, or gets worse, ring them directly on %(phone)s.", phone=operation.phone)
    return _("If it cannot wait, or gets worse, tell them directly at %(link)s.", link=operation.link)


def _what_follows(*, is_asked: bool) -> str:
    if is_asked:
        return _("By the date we have set here you will hear what they do about it, or who has it instead.")
    return _("By the date we have set here you will hear what has been done about it.")
