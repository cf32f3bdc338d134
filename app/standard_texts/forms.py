"""The form in which a standard text is written, in each language."""

from collections.abc import Iterator
from typing import Any

from wtforms import Field, HiddenField, SelectField
from wtforms.validators import InputRequired

from app import i18n
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.standard_texts.fields import list_unknown
from app.standard_texts.kinds import LONGEST, Writing, longest
from app.standard_texts.models import LONGEST_TITLE
from app.standard_texts.queries import Text, Words
from app.web.act_form import as_number
from app.web.forms import line, paragraphs
from app.web.screened import Screened, ScreenedForm

_TITLED, _TOO_SHORT = lazy("Write a title by which it is chosen."), lazy("Write the text in whole sentences.")


def _title(label: Any) -> Field:  # noqa: ANN401 -- lazy text
    return line(label, most=LONGEST_TITLE, validators=[InputRequired(_TITLED)])


def _text(label: Any) -> Field:  # noqa: ANN401 -- lazy text
    return paragraphs(label, least=10, most=LONGEST, too_short=_TOO_SHORT)


class TextForm(ScreenedForm):
    """What it is for, and a title and the text in each language."""

    screened = Screened(heard=EVERYBODY)
    version = HiddenField()
    writing = SelectField(lazy("What do you write with it?"), choices=[])
    title_da = _title(lazy("Title in Danish"))
    text_da = _text(lazy("The text in Danish"))
    title_en = _title(lazy("Title in English"))
    text_en = _text(lazy("The text in English"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        self.writing.choices = [(one.value, one.label) for one in Writing]

    def show(self, text: Text) -> None:
        """Fill in a text that is there."""
        self.version.data, self.writing.data = str(text.version), text.writing
        for language, one in text.words.items():
            self.title_in(language).data, self.text_in(language).data = one.title, one.text

    def title_in(self, language: str) -> Field:
        """Return the field of the title in a language."""
        field: Field = self[f"title_{language}"]
        return field

    def text_in(self, language: str) -> Field:
        """Return the field of the text in a language."""
        field: Field = self[f"text_{language}"]
        return field

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well: each text has known fields, and is no longer than what it is put into."""
        fine = bool(super().validate(*args, **kwargs))
        if self.was_covered:
            return fine
        wrong = [(field, why) for field, why in self._list_wrong() if not field.errors]
        for field, why in wrong:
            field.errors = [why]
        return fine and not wrong

    def _list_wrong(self) -> Iterator[tuple[Field, str]]:
        for language in i18n.LANGUAGES:
            field = self.text_in(language)
            text, most = (field.data or "").strip(), longest(self.writing.data or "")
            if unknown := list_unknown(text):
                yield field, _("%(name)s is not a field. The fields stand below the text.", name=unknown[0])
            elif len(text) > most:
                yield field, _("A reason has at most %(num)s characters.", num=i18n.format_number(most))

    @property
    def read_version(self) -> int | None:
        """Return the version that was read; None for a new text."""
        return as_number(self.version.data)

    @property
    def words(self) -> dict[str, Words]:
        """Return the words of a form that is valid, by language."""
        return {
            code: Words(str(self.title_in(code).data).strip(), str(self.text_in(code).data).strip())
            for code in i18n.LANGUAGES
        }
