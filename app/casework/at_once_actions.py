"""The plain step of a case: published, passed on, and its author told who has it, with one mail."""

from app.acts import Texts
from app.answering.first_word_actions import give_first_word
from app.casework.at_once_form import AtOnce, AtOnceForm
from app.casework.publishing_actions import publish
from app.casework.routing_actions import route
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.publishing.rules import ON_DISPLAY, is_public
from app.subjects import Audience
from app.submissions import letters
from app.submissions.case_acts import CASES, ActState, why_over
from app.submissions.models import Submission
from app.submissions.states import Handling


def _is_published(case: ActState) -> bool:
    """Return whether it is published in the same step: it is for everybody, and not shown yet."""
    return case.audience == Audience.PUBLIC and not is_public(case)


@CASES.act(
    noun="at-once",
    needs=Permission.ROUTE,
    where=lambda actor, _case: actor.may(Permission.MODERATE) and actor.may(Permission.FIRST_WORD),
    form=AtOnceForm,
    texts=Texts(
        label=lambda case: (
            gettext("Publish it, pass it on and write the first update")
            if _is_published(case)
            else gettext("Pass it on and write the first update")
        ),
        told=lambda case: (
            gettext(
                "Everybody can read it, and the author hears all of it at once: your words, the reason and the date."
            )
            if _is_published(case)
            else gettext("The author hears all of it at once: your words, the reason and the date.")
        ),
        send=lambda case: (
            gettext("Publish, pass on and write") if _is_published(case) else gettext("Pass on and write")
        ),
        send_and_next=lambda case: (
            gettext("Publish, pass on and write and go to the next")
            if _is_published(case)
            else gettext("Pass on and write and go to the next")
        ),
    ),
    done=lazy("%(number)s is passed on, and its author has your words and the date."),
    tells_author=letters.AT_ONCE,
    said_aloud=True,
)
def do_at_once(case: Submission, said: AtOnce, by: By) -> Event:
    """Do all three, or none of it: what stops one of them stops them all."""
    if _is_published(case):
        publish.function(case, said.approved, by)
    route.function(case, said.way, by)
    return give_first_word.function(case, said.promise, by)


@do_at_once.possible
def _(case: ActState) -> str | None:
    if over := why_over(case):
        return over
    if case.handling != Handling.NEW or case.first_word_at is not None:
        return gettext("It has been passed on already.")
    if case.visibility not in ON_DISPLAY:
        return gettext("It is out of sight. Publish it first.")
    if _is_published(case):
        return publish.why_not(case)
    if is_public(case) and case.current_wording_id != case.published_wording_id:
        return gettext("The author has changed the text. Read that first.")
    return None
