"""The forms of who says what a text is in law."""

from dataclasses import dataclass
from typing import Any

from wtforms import HiddenField, SelectField
from wtforms.validators import AnyOf, InputRequired, Regexp

from app.i18n import gettext, lazy
from app.screening.statutory import StatutoryKind
from app.statutory.models import MARKED_BESIDE
from app.web.act_form import ActForm, Said
from app.web.forms import Form


@dataclass(frozen=True)
class Chosen(Said):
    """What a text is in law."""

    kind: StatutoryKind


class KindForm(ActForm[Chosen]):
    """Say what a text is in law."""

    kind = SelectField(lazy("What is it in law?"), validators=[InputRequired(lazy("Choose what it is in law."))])

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.kind.choices = [("", gettext("Choose")), *((str(one), one.label) for one in StatutoryKind)]

    @property
    def said(self) -> Chosen:
        """Return the kind."""
        return Chosen(StatutoryKind(str(self.kind.data)), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Pressed(Said):
    """That a button was pressed."""


class PressForm(ActForm[Pressed]):
    """An act in which nothing is said but that it is done."""

    @property
    def said(self) -> Pressed:
        """Return that it was pressed."""
        return Pressed(cleared=self.cleared_keys)


class BesideForm(Form):
    """Say of words what they are in law, beside the mark of the thing itself; empty if they start no clock."""

    said = HiddenField(validators=[Regexp(rf"({'|'.join(MARKED_BESIDE)}):\d{{1,18}}\Z")])
    kind = HiddenField(validators=[AnyOf(["", *map(str, StatutoryKind)])])
    mark = HiddenField(validators=[Regexp(r"(\d{1,18})?\Z")])

    @property
    def row(self) -> tuple[str, int]:
        """Return in which row of what the words stand."""
        source, _, source_id = (self.said.data or "").partition(":")
        return source, int(source_id)

    @property
    def mark_id(self) -> int | None:
        """Return the mark that is decided; None if the words have none."""
        return int(self.mark.data) if self.mark.data else None
