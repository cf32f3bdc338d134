"""The forms in which a reviewer notes something of a theme proposal, and takes it back."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import HiddenField, SelectField

from app.i18n import gettext as _
from app.i18n import lazy
from app.theme_proposals.kinds import Criterion
from app.web.act_form import LONGEST_REASON, ActForm, Said, as_number
from app.web.forms import paragraphs


@dataclass(frozen=True)
class Reviewed(Said):
    """A note, on one of the seven questions or on the proposal as a whole."""

    text: str
    about: Criterion | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the note."""
        return {"text": self.text}


class ReviewForm(ActForm[Reviewed]):
    """A note for the managers' forum."""

    about = SelectField(lazy("What is your note about?"))
    text = paragraphs(
        lazy("Your note"), least=3, most=LONGEST_REASON, too_short=lazy("Write the note, in a few words at least.")
    )

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.about.choices = [("", _("The proposal as a whole")), *((one.value, one.label) for one in Criterion)]

    @property
    def said(self) -> Reviewed:
        """Return the note."""
        about = Criterion(self.about.data) if self.about.data else None
        return Reviewed(str(self.text.data).strip(), about, cleared=self.cleared_keys)


@dataclass(frozen=True)
class ReviewTakenBack(Said):
    """Which note is taken back, by its number."""

    note_id: int


class ReviewBackForm(ActForm[ReviewTakenBack]):
    """Which note is taken back: a button below it."""

    note = HiddenField()

    @property
    def said(self) -> ReviewTakenBack:
        """Return which."""
        return ReviewTakenBack(as_number(self.note.data) or 0, cleared=self.cleared_keys)
