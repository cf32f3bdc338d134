"""What staff do with a text that speaks of two things: make a second case of a part of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wtforms import BooleanField, Field, ValidationError
from wtforms.validators import InputRequired

from app import clock, db
from app.acts import Texts
from app.by_hand.actions import copy_ways
from app.errors import NotPossibleError
from app.events import By, Event, record
from app.i18n import gettext, lazy
from app.permissions import Permission
from app.splits import letters, verbs
from app.splits.models import CaseSplit
from app.subjects import Visibility, Wording
from app.submissions.case_acts import CASES, ActState
from app.submissions.models import Submission
from app.submissions.splitting_actions import split_off
from app.web.act_form import ActForm, Said
from app.web.forms import line, paragraphs

_LONGEST_TITLE = 120
_LONGEST_TEXT = 20_000


@dataclass(frozen=True)
class Part(Said):
    """What the second case is about, and the part of the text that it gets; without one it gets all of it."""

    title: str
    text: str | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return both."""
        return {"title": self.title, "part": self.text}


class SplitForm(ActForm[Part]):
    """What the second case is about, and the part of the text that it gets.

    `whole` is the text, `two` the passages of two things it seems to speak of, and `before` what became cases of it
    already, each with its number: the same passage becomes one more only if whoever sends it says so.
    """

    whole = ""
    two: tuple[str, str] | None = None
    before: Sequence[tuple[str, str]] = ()

    title = line(
        lazy("What is the new case about?"),
        most=_LONGEST_TITLE,
        validators=[InputRequired(lazy("Write in a few words what the new case is about."))],
    )
    part = paragraphs(lazy("The part of the text that it gets"), most=_LONGEST_TEXT)
    again = BooleanField(lazy("Yes, it shall be one more case"))

    @property
    def known(self) -> str | None:
        """Return the number of the case that the same passage has become already, or one that holds it; else None."""
        part = _plain(self.part.data or "") or _plain(self.whole)
        texts = ((number, _plain(text)) for number, text in self.before)
        return next((number for number, text in texts if part in text or text in part), None)

    def validate_again(self, field: Field) -> None:
        """What is a case already becomes another only if that is said; raises `ValidationError`."""
        if self.known is not None and not field.data:
            raise ValidationError(
                gettext("This passage is case %(number)s already. Shall it be one more?", number=self.known)
            )

    @property
    def said(self) -> Part:
        """Return what it is about, and the part."""
        return Part(str(self.title.data), (self.part.data or "").strip() or None, cleared=self.cleared_keys)


@CASES.act(
    noun="split",
    needs=Permission.ROUTE,
    form=SplitForm,
    texts=Texts(
        label=lazy("Make two cases of it"),
        told=lazy("The author gets one mail with both numbers. This case keeps its whole text."),
        send=lazy("Make a second case"),
    ),
    done=lazy("%(number)s has become two cases. The new one stands in the work list."),
    tells_author=letters.SPLIT,
    part="splits/_split.html",
)
def split(case: Submission, said: Part, by: By) -> Event:
    """Make a second case of a part of the text, by the same author. Raises `NotPossibleError` for words not theirs."""
    whole = db.session.get_one(Wording, case.current_wording_id).text or ""
    text = said.text or whole
    if by.person_id is None or any(one not in _plain(whole) for one in map(_plain, text.splitlines())):
        raise NotPossibleError(gettext("Only words that stand in the author's text can be moved. Copy them from it."))
    made = split_off(case, said.title, text, by)
    copy_ways(case.id, made.id)
    row = CaseSplit(submission_id=made.id, from_id=case.id, person_id=by.person_id, created_at=clock.now())
    db.session.add(row)
    record(verbs.SPLIT_OFF, by=by, subject_id=made.id, details={"other": case.number})
    return record(verbs.SPLIT, by=by, subject_id=case.id, details={"other": made.number})


@split.possible
def _(case: ActState) -> str | None:
    if case.visibility == Visibility.WITHDRAWN:
        return gettext("Its author has taken it back.")
    if case.withheld is not None:
        return gettext("Decide first what the text itself is in law.")
    return None


def _plain(text: str) -> str:
    return " ".join(text.split())
