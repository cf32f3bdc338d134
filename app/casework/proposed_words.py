"""The words and the date that are proposed for an author: who has it, why there, and by when they hear."""

from datetime import date, timedelta

from app import clock, i18n
from app.answering.operation_words import is_run_there, operation_words
from app.casework.routing_forms import Target
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.operations.queries import OperationInfo
from app.submissions import labels
from app.submissions.states import RouteKind

_USUALLY = timedelta(weeks=4)


def first_words(
    target: Target | None, language: str, reported: OperationInfo | None = None, *, is_asked: bool = True
) -> str:
    """Return the first update for a case that goes there; `is_asked` while those who shall answer have not said yes.

    What is `reported` to operations is told of as such where it goes there, to whoever runs it or may do so.
    """
    with i18n.speaking(language):
        where = where_of(target) if target is not None else ""
        if reported is not None and (target is None or is_run_there(reported, target.kind, target.id)):
            return operation_words(reported, where, is_asked=is_asked)
        if target is None:
            return _(
                "Thank you for writing to us. We have passed on what you wrote. By the date we have set here you will "
                "hear what happens with it."
            )
        if target.kind == RouteKind.THEME_PILE:
            return _(
                "Thank you for writing to us. No network works with this right now, so what you wrote waits in "
                "%(where)s together with others like it. By the date we have set here you will hear what was decided.",
                where=where,
            )
        if target.kind == RouteKind.OTHER_AUTHORITY:
            return _(
                "Thank you for writing to us. What you wrote belongs with %(where)s, so we have sent it on to them. "
                "By the date we have set here we will tell you what we have heard from them.",
                where=where,
            )
        if is_asked:
            return _(
                "Thank you for writing to us. We have asked %(where)s to work on what you wrote, and they have not "
                "answered yet. By the date we have set here you will hear what they say, or who has it instead.",
                where=where,
            )
        return _(
            "Thank you for writing to us. What you wrote is now with %(where)s. They will look into it and talk about "
            "what can be done, and you will have their answer by the date we have set here.",
            where=where,
        )


def reason_there(target: Target | None, language: str) -> str:
    """Return why it goes there, in a sentence; empty while nobody knows where."""
    with i18n.speaking(language):
        match target.kind if target else None:
            case RouteKind.NETWORK:
                return _("The network works with what this is about.")
            case RouteKind.THEME_PILE:
                return _("Others have written about the same theme, and it is decided on together.")
            case RouteKind.OTHER_AUTHORITY:
                return _("They decide about it, not the municipality.")
            case None:
                return ""
            case _:
                return _("They take care of what this is about.")


def answer_due(target: Target | None) -> date:
    """Return the working day by which its author can hear: of a pile once it was decided on, else in four weeks."""
    due = clock.today() + _USUALLY
    if target is not None and target.kind == RouteKind.THEME_PILE:
        due = max(due, get_directory().piles[target.id].decision_on or due)
    return get_reference().next_working_day(due)


def names_of(target: Target) -> list[str]:
    """Return what the place is called in each language, without what kind of place it is."""
    names = []
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            names.append(_name(target))
    return names


def _name(target: Target) -> str:
    if target.kind == RouteKind.NETWORK:
        return get_directory().networks[target.id].name
    if target.kind == RouteKind.THEME_PILE:
        return get_directory().piles[target.id].name
    return where_of(target)


def where_of(target: Target) -> str:
    """Return where a case goes, in words of the language that is spoken."""
    return labels.where_label(target.kind, target.id, get_reference(), get_directory())
