"""The forms in which staff choose phrases to be shown, or not to be."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from wtforms import SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.phrases.queries import Phrase
from app.web.act_form import ActForm, Said, as_number, reason_field
from app.web.screened import Screened


@dataclass(frozen=True)
class Chosen(Said):
    """The phrases that were chosen, by id."""

    ids: Sequence[int]


@dataclass(frozen=True)
class Refused(Chosen):
    """The phrases that are not to be shown, and why."""

    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


def chosen_field() -> SelectMultipleField:
    """Return the field in which phrases are chosen."""
    return SelectMultipleField(lazy("Which ones?"), widget=ListWidget(), option_widget=CheckboxInput())


def require_chosen(_form: object, field: SelectMultipleField) -> None:
    """At least one is chosen; raises `ValidationError`."""
    if not field.data:
        raise ValidationError(_("Choose at least one."))


class ShowingForm(ActForm[Chosen]):
    """Phrases that everybody shall be able to read, out of those that are `offered`."""

    chosen = chosen_field()
    validate_chosen = require_chosen

    def offer(self, phrases: Iterable[Phrase], *, is_sent: bool) -> None:
        """Let these be chosen; all are until the form `is_sent`, and those that are, are looked through."""
        there = {str(one.id): one.text for one in phrases}
        self.chosen.choices = list(there.items())
        if not is_sent:
            self.chosen.data = list(there)
        wanted = {one: there[one] for one in self.chosen.data or () if one in there}
        self.screened = Screened(words={text_key(int(one)): text for one, text in wanted.items()}, reach=EVERYBODY)

    def label_of_text(self, where: str) -> str:
        """Return what the text of a stop is called."""
        return super().label_of_text(where) or _("Phrase")

    @property
    def said(self) -> Chosen:
        """Return the phrases that were chosen."""
        return Chosen(_ids(self.chosen), cleared=self.cleared_keys)


class RefusalForm(ActForm[Refused]):
    """Phrases that are not to be shown, out of those that are `offered`, and why."""

    chosen = chosen_field()
    reason = reason_field(lazy("Why?"))
    validate_chosen = require_chosen

    def offer(self, phrases: Iterable[Phrase]) -> None:
        """Let these be chosen."""
        self.chosen.choices = [(str(one.id), one.text) for one in phrases]

    @property
    def said(self) -> Refused:
        """Return the phrases that were chosen, and why."""
        return Refused(_ids(self.chosen), str(self.reason.data), cleared=self.cleared_keys)


def text_key(phrase_id: int) -> str:
    """Return what a phrase is called where it is looked through."""
    return f"phrase-{phrase_id}"


def _ids(field: SelectMultipleField) -> list[int]:
    return [number for one in field.data or () if (number := as_number(one)) is not None]
