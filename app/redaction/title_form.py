"""The form in which staff write a title."""

from collections.abc import Mapping
from dataclasses import dataclass

from wtforms.validators import InputRequired

from app.i18n import lazy
from app.sending.story_form import LONGEST_TITLE
from app.web.act_form import ActForm, Said
from app.web.forms import line


@dataclass(frozen=True)
class Titled(Said):
    """The title that shall stand over a text."""

    title: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the title."""
        return {"title": self.title}


class TitleForm(ActForm[Titled]):
    """Write another title."""

    title = line(lazy("The new title"), most=LONGEST_TITLE, validators=[InputRequired(lazy("Write a title."))])

    @property
    def said(self) -> Titled:
        """Return the title."""
        return Titled((self.title.data or "").strip(), cleared=self.cleared_keys)
