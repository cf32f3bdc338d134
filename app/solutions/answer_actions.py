"""What residents answer of a solution is counted at once; their words are read by one of us before others read them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from app import clock, db, languages, written
from app.acts import Acts, Texts
from app.clearing import require_cleared
from app.clearing.stops import EVERYBODY
from app.effects.kinds import Felt
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.mail import Letter
from app.permissions import Actor, Permission
from app.publishing.held import find_why_held_back
from app.solutions import verbs
from app.solutions.forms import PlainForm
from app.solutions.models import SolutionAnswer
from app.tasks.actions import touch
from app.vault import content_hash
from app.web.act_form import ActForm, Said
from app.web.screened import Screened
from app.written import Source


@dataclass(frozen=True)
class Answered:
    """What somebody answers, with words or without."""

    felt: Felt
    words: str
    language: str


class AnswerState(Protocol):
    """What acts look at in an answer."""

    @property
    def waits(self) -> bool: ...  # noqa: D102 -- whether nobody has read its words yet

    @property
    def words(self) -> str | None: ...  # noqa: D102 -- what was written, if it is there still


class ReadForm(ActForm[Said]):
    """Nothing but a button, below what is to be looked at in the words of an answer before everybody reads them."""

    def show(self, words: str) -> None:
        """Look through the words."""
        self.screened = Screened(words={"words": words}, reach=EVERYBODY)

    def label_of_text(self, where: str) -> str:
        """Return what the text of a stop is called."""
        return super().label_of_text(where) or gettext("What a resident says of it")

    @property
    def said(self) -> Said:
        """Return which passages were cleared."""
        return Said(cleared=self.cleared_keys)


def answer(solution_id: int, answered: Answered, *, key: str | None = None) -> None:
    """Store an answer; what was sent with the same `key` before changes nothing."""
    values = {
        "subject_id": solution_id,
        "felt": answered.felt,
        "words": answered.words or None,
        "language": languages.detect(answered.words) or answered.language,
        "waits": bool(answered.words),
        "sent_hash": content_hash(key, answered.felt, answered.words) if key else None,
        "answered_at": clock.now(),
    }
    row = db.insert(SolutionAnswer).values(values).on_conflict_do_nothing(index_elements=["sent_hash"])
    answer_id = db.session.scalar(row.returning(SolutionAnswer.id))
    if answer_id is not None and answered.words:
        touch(solution_id)
        written.tell(solution_id, Source.SOLUTION_ANSWER, answer_id, answered.words)


def _may(actor: Actor, permission: Permission, _answer: AnswerState) -> bool:
    return actor.may(permission)


def _tell(_letter: Letter, _id: int, _not_before: datetime | None) -> None:
    """Tell nobody: whoever answers gives no address."""


ANSWERS: Acts[SolutionAnswer, AnswerState] = Acts(SolutionAnswer, plural="solution-answers", may=_may, tell=_tell)


@ANSWERS.act(
    noun="shown",
    needs=Permission.MODERATE,
    form=ReadForm,
    texts=Texts(
        label=lazy("Show the words"),
        told=lazy("They stand on the solution's page, without a name."),
        send=lazy("Show them"),
    ),
    done=lazy("The words stand on the solution's page."),
    part="solutions/_read.html",
)
def show_words(one: SolutionAnswer, said: Said, by: By) -> Event:
    """Let everybody read the words of an answer; raises `NotClearedError` while a passage has not been cleared.

    Raises `NotPossibleError` while something that was said of the solution cannot wait.
    """
    why = find_why_held_back(one.subject_id)
    if why is not None:
        raise NotPossibleError(why)
    require_cleared({"words": one.words}, said.cleared, EVERYBODY)
    one.waits = False
    return record(verbs.ANSWER_SHOWN, by=by, subject_id=one.subject_id, details={"answer": one.id})


@ANSWERS.act(
    noun="left-out",
    needs=Permission.MODERATE,
    form=PlainForm,
    texts=Texts(
        label=lazy("Take the words away"),
        told=lazy("The words are gone for good. What was chosen is still counted."),
        send=lazy("Take them away"),
    ),
    done=lazy("The words are gone. The answer is still counted."),
    part="solutions/_plain.html",
)
def leave_out(one: SolutionAnswer, _said: Said, by: By) -> Event:
    """Take away the words of an answer, for good; what was chosen is still counted.

    Raises `NotPossibleError` while somebody must have them first, or see to what they tell.
    """
    why = written.find_why_kept(one.subject_id, Source.SOLUTION_ANSWER, one.id)
    if why is not None:
        raise NotPossibleError(why)
    one.words, one.waits, one.sent_hash = None, False, None
    return record(verbs.ANSWER_LEFT_OUT, by=by, subject_id=one.subject_id, details={"answer": one.id})


@show_words.possible
def _(one: AnswerState) -> str | None:
    return None if one.waits else gettext("Somebody has read it already.")


@leave_out.possible
def _(one: AnswerState) -> str | None:
    return None if one.words else gettext("There are no words in it.")
