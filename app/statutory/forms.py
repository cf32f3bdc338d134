"""The forms of who says what a text is in law."""

from dataclasses import dataclass
from typing import Any

from wtforms import SelectField
from wtforms.validators import InputRequired

from app.i18n import gettext, lazy
from app.screening.statutory import StatutoryKind
from app.web.act_form import ActForm, Said


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
