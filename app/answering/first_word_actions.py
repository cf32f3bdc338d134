"""The first word to an author, and each later date."""

from app import clock, db
from app.acts import Texts
from app.answering.forms import FirstWordForm, Promise
from app.events import By, Event
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.submissions import letters, rules, verbs
from app.submissions.actions import note_read
from app.submissions.case_acts import (
    CASES,
    ActState,
    record_state,
    state_of,
    why_over,
    why_with_nobody,
)
from app.submissions.models import FirstWord, Submission
from app.submissions.states import Handling


@CASES.act(
    noun="first-word",
    needs=Permission.FIRST_WORD,
    form=FirstWordForm,
    texts=Texts(
        label=lambda case: (
            gettext("Move the date of the answer") if case.first_word_at else gettext("Write the first update")
        ),
        told=lazy("The author gets your words and the date. If the date moves, they are told again."),
        send=lambda case: gettext("Send the new date") if case.first_word_at else gettext("Send the first update"),
        send_and_next=lambda case: (
            gettext("Send the new date and go to the next")
            if case.first_word_at
            else gettext("Send the first update and go to the next")
        ),
    ),
    done=lazy("The author of %(number)s has your words and the date."),
    tells_author=letters.FIRST_WORD,
    said_aloud=True,
)
def give_first_word(case: Submission, said: Promise, by: By) -> Event:
    """Tell the author who has it and what happens on which date; later ones move the date and say why."""
    before, first = state_of(case), case.first_word_at is None
    now = clock.now()
    if said.agreed and case.department_id is not None:
        case.agreed_at = case.agreed_at or now
    network_id = rules.network_speaking(case)
    db.session.add(
        FirstWord(
            submission_id=case.id,
            text=said.text,
            answer_due=said.answer_due,
            of_answer=rules.is_sure(case) and (network_id or case.department_id) is not None,
            network_id=network_id,
            department_id=case.department_id,
            language=said.language,
            person_id=by.person_id,
            created_at=now,
        )
    )
    case.first_word_at = case.first_word_at or now
    case.handling = Handling.FIRST_WORD
    note_read(case)
    case.answer_due = case.due_on = said.answer_due
    return record_state(verbs.FIRST_WORD if first else verbs.EXTENDED, case, before, by)


@give_first_word.possible
def _(case: ActState) -> str | None:
    if case.handling == Handling.ANSWERED:
        return why_over(case) or gettext("It has been answered.")
    return why_with_nobody(case)
