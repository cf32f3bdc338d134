"""The forms in which the log of a network is written, changed and taken back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import cast

from wtforms import DateField, Field, HiddenField, RadioField, ValidationError

from app import clock
from app.clearing.stops import EVERYBODY
from app.i18n import gettext as _
from app.i18n import lazy
from app.network_log.kinds import Again
from app.web.act_form import ActForm, Said, as_number
from app.web.forms import line, paragraphs
from app.web.screened import Screened

LONGEST_ENTRY, LONGEST_METHOD, LONGEST_GAVE = 1500, 80, 600
EVERYBODY_READS, MEMBERS_READ = "all", "members"


@dataclass(frozen=True)
class Written(Said):
    """What is written of a day, for whom; `entry_id` is the one that says it from now on, if it is not a new one."""

    text: str
    day: date
    for_members: bool = False
    entry_id: int | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the text."""
        return {"text": self.text}


class EntryForm(ActForm[Written]):
    """A few sentences, who reads them, and the day if it is not today."""

    screened = Screened(heard=EVERYBODY)
    text = paragraphs(
        lazy("What did you do, and what did you learn?"),
        least=3,
        most=LONGEST_ENTRY,
        too_short=lazy("Write a sentence or two."),
    )
    readers = RadioField(lazy("Who reads it?"), default=EVERYBODY_READS)
    day = DateField(lazy("On which day was it?"))

    def ask(self) -> None:
        """Offer who can read it; a form that was not sent is of today."""
        self.readers.choices = [(EVERYBODY_READS, _("Everybody")), (MEMBERS_READ, _("Only those in the network"))]
        if not self.day.raw_data and self.day.data is None:
            self.day.data = clock.today()

    def show(self, text: str, day: date, *, for_members: bool) -> None:
        """Fill in what stands there now."""
        self.text.data, self.day.data = text, day
        self.readers.data = MEMBERS_READ if for_members else EVERYBODY_READS

    def validate_day(self, field: Field) -> None:
        """A day that has come; raises `ValidationError`."""
        if field.data is None or not date(2000, 1, 1) <= field.data <= clock.today():
            raise ValidationError(_("Write a day that has come, such as today."))

    @property
    def said(self) -> Written:
        """Return what is written."""
        return self._written(None)

    def _written(self, entry_id: int | None) -> Written:
        text, day = str(self.text.data).strip(), cast("date", self.day.data)
        return Written(text, day, self.readers.data == MEMBERS_READ, entry_id, cleared=self.cleared_keys)


class ChangeForm(EntryForm):
    """What an entry says from now on."""

    entry = HiddenField()

    @property
    def said(self) -> Written:
        """Return what is written, and in place of what."""
        return self._written(as_number(self.entry.data))


@dataclass(frozen=True)
class TakenBack(Said):
    """What is taken back, by its number."""

    row_id: int


class BackForm(ActForm[TakenBack]):
    """What is taken back: a button beside it."""

    row = HiddenField()

    @property
    def said(self) -> TakenBack:
        """Return what is taken back."""
        return TakenBack(as_number(self.row.data) or 0, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Tried(Said):
    """A way of working, what it gave, and whether one would do it again."""

    method: str
    gave: str
    again: Again

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the words that everybody reads."""
        return {"method": self.method, "gave": self.gave}


class MethodForm(ActForm[Tried]):
    """Which way of working was tried, what it gave, and whether one would do it again."""

    screened = Screened(heard=EVERYBODY)
    method = line(lazy("Way of working"), most=LONGEST_METHOD)
    gave = paragraphs(
        lazy("What did it give?"), least=3, most=LONGEST_GAVE, too_short=lazy("Write what it gave, in a few words.")
    )
    again = RadioField(lazy("Would you do it again?"))

    def ask(self) -> None:
        """Say the choices in the language of whoever reads."""
        self.again.choices = [(one.value, one.label) for one in Again]

    def validate_method(self, field: Field) -> None:
        """It is called something; raises `ValidationError`."""
        if len((field.data or "").strip()) < 3:
            raise ValidationError(_("Write what you call this way of working."))

    @property
    def said(self) -> Tried:
        """Return what was tried."""
        method, gave = str(self.method.data).strip(), str(self.gave.data).strip()
        return Tried(method, gave, Again(str(self.again.data)), cleared=self.cleared_keys)
