"""The forms in which staff put an entry somewhere, and join it with another about the same."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import Field, RadioField, SelectField, ValidationError

from app.entries.kinds import Layer
from app.i18n import gettext as _
from app.i18n import lazy
from app.web.act_form import ActForm, Said, SearchingForm, as_number, reason_field


@dataclass(frozen=True)
class Laid(Said):
    """Where an entry shall lie."""

    layer: Layer


class SortingForm(ActForm[Laid]):
    """Put an entry somewhere."""

    layer = SelectField(lazy("Where does it lie?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.layer.choices = [(one.value, one.label) for one in Layer]

    @property
    def said(self) -> Laid:
        """Return where it shall lie."""
        return Laid(Layer(str(self.layer.data)), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Joined(Said):
    """The entry that stands for both from now on, and why."""

    into_id: int
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class MergingForm(SearchingForm[Joined]):
    """Join an entry with another one about the same; the page offers those that are near to it."""

    into = RadioField(lazy("Which one says the same?"), validate_choice=False)
    reason = reason_field(lazy("Why?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.into.choices = []

    def validate_into(self, field: Field) -> None:
        """One must be chosen; raises `ValidationError`."""
        if as_number(field.data) is None:
            raise ValidationError(_("Choose the one that stands for both."))

    @property
    def said(self) -> Joined:
        """Return which one stands for both, and why."""
        return Joined(as_number(self.into.data) or 0, str(self.reason.data), cleared=self.cleared_keys)
