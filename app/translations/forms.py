"""The forms in which it is written that a solution was made to fit another town, and taken back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from wtforms import DateField, Field, SelectField, ValidationError
from wtforms.validators import Optional

from app import clock
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_log.forms import BackForm
from app.web.act_form import ActForm, Said
from app.web.forms import line, paragraphs
from app.web.screened import Screened

LONGEST, LONGEST_LINE = 1500, 120
_SAY_IT = lazy("Write it in a sentence.")


@dataclass(frozen=True)
class Translated(Said):
    """What was done otherwise and which value was seen, and since when; `received_id` is what a network translated."""

    received_id: int
    department_id: int | None
    since: date
    differently: str
    seen_there: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text."""
        return {"differently": self.differently, "seen_there": self.seen_there}


class TranslationForm(ActForm[Translated]):
    """That a solution of another town is used here in our own way."""

    screened = Screened(heard=EVERYBODY)
    received = SelectField(lazy("Which solution of another town?"))
    department = SelectField(lazy("Which unit uses it?"))
    since = DateField(lazy("Since when?"))
    differently = paragraphs(lazy("What do you do differently here?"), least=3, most=LONGEST, too_short=_SAY_IT)
    seen_there = paragraphs(lazy("Which value have you seen here?"), most=LONGEST)

    def ask(self, received: Sequence[tuple[int, str]], departments: Sequence[tuple[int, str]]) -> None:
        """Offer what came from other towns, and the departments."""
        self.received.choices = [("", _("Choose")), *((str(number), title) for number, title in received)]
        self.department.choices = [("", _("None of them")), *((str(number), name) for number, name in departments)]

    def validate_received(self, field: Field) -> None:
        """One of them is meant; raises `ValidationError`."""
        if not field.data:
            raise ValidationError(_("Choose one of these."))

    def validate_since(self, field: Field) -> None:
        """A day that has come; raises `ValidationError`."""
        if field.data is None or not date(2000, 1, 1) <= field.data <= clock.today():
            raise ValidationError(_("Write a day that has come, such as today."))

    @property
    def said(self) -> Translated:
        """Return what is written."""
        return Translated(
            received_id=int(self.received.data),
            department_id=int(self.department.data) if self.department.data else None,
            since=self.since.data or clock.today(),
            differently=(self.differently.data or "").strip(),
            seen_there=(self.seen_there.data or "").strip(),
            cleared=self.cleared_keys,
        )


@dataclass(frozen=True)
class Elsewhere(Said):
    """Which town made a solution of ours fit itself, which value was seen there, and how we know."""

    town: str
    told_by: str
    since: date | None
    differently: str
    seen_there: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return every text."""
        return {name: getattr(self, name) for name in ("town", "told_by", "differently", "seen_there")}


class ElsewhereForm(ActForm[Elsewhere]):
    """That another town uses a solution of ours in its own way."""

    screened = Screened(heard=EVERYBODY)
    town = line(lazy("Which municipality?"), most=LONGEST_LINE)
    since = DateField(lazy("Since when, if you know?"), validators=[Optional()])
    seen_there = paragraphs(lazy("Which value was seen there?"), least=3, most=LONGEST, too_short=_SAY_IT)
    differently = paragraphs(lazy("What do they do differently?"), most=LONGEST)
    told_by = line(lazy("Who told you, and when?"), most=LONGEST_LINE)

    def validate_town(self, field: Field) -> None:
        """It is called something; raises `ValidationError`."""
        if len((field.data or "").strip()) < 3:
            raise ValidationError(_("Write the name of the municipality."))

    def validate_since(self, field: Field) -> None:
        """A day that has come, if one is given; raises `ValidationError`."""
        if field.data is not None and not date(2000, 1, 1) <= field.data <= clock.today():
            raise ValidationError(_("Write a day that has come, such as today."))

    def validate_told_by(self, field: Field) -> None:
        """Everybody reads how we know; raises `ValidationError`."""
        if len((field.data or "").strip()) < 3:
            raise ValidationError(_("Write how you know it, such as: their department for care, by phone in March."))

    @property
    def said(self) -> Elsewhere:
        """Return what is written."""
        texts = {name: (text or "").strip() for name, text in self.typed_texts().items()}
        return Elsewhere(
            town=texts["town"],
            told_by=texts["told_by"],
            since=self.since.data,
            differently=texts["differently"],
            seen_there=texts["seen_there"],
            cleared=self.cleared_keys,
        )


def backs_of(noun: str, version: int, row_ids: Iterable[int]) -> dict[int, BackForm]:
    """Return a button for each of some rows, by its number, that takes it back in the version that is shown."""
    backs = {one: BackForm(f"{noun}-{one}", formdata=None) for one in row_ids}
    for row_id, form in backs.items():
        form.row.data, form.version.data = str(row_id), str(version)
    return backs
