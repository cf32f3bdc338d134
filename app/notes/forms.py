"""The form in which staff write a note to each other about a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.i18n import lazy
from app.web.act_form import LONGEST_REASON, ActForm, Said
from app.web.forms import paragraphs


@dataclass(frozen=True)
class Noted(Said):
    """A note."""

    text: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the note."""
        return {"text": self.text}


class NoteForm(ActForm[Noted]):
    """A note, for colleagues."""

    text = paragraphs(
        lazy("Note"), least=3, most=LONGEST_REASON, too_short=lazy("Write the note, in a few words at least.")
    )

    @property
    def said(self) -> Noted:
        """Return the note."""
        return Noted(str(self.text.data).strip(), cleared=self.cleared_keys)
