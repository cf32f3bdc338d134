"""The forms of objecting and of deciding."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import RadioField
from wtforms.validators import InputRequired

from app.i18n import gettext, lazy
from app.objection_desk.objectable import Line
from app.web.act_form import LONGEST_REASON, ActForm, Said, reason_field
from app.web.forms import OnceForm, paragraphs


class ObjectForm(OnceForm):
    """What somebody disagrees with, and why."""

    asks_first = True
    event = RadioField(
        lazy("What do you disagree with?"), validators=[InputRequired(lazy("Choose what you disagree with."))]
    )
    reason = paragraphs(
        lazy("Why?"), least=3, most=LONGEST_REASON, too_short=lazy("Write in a few words why you disagree.")
    )

    def __init__(self, lines: Iterable[Line], **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.event.choices = [(str(one.event_seq), one.label) for one in lines]
        if len(self.event.choices) == 1 and not self.event.data:
            self.event.data = self.event.choices[0][0]


@dataclass(frozen=True)
class Decided(Said):
    """Whether an objection is right, and why."""

    upheld: bool
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason."""
        return {"reason": self.reason}


class DecisionForm(ActForm[Decided]):
    """Whether an objection is right, and why."""

    upheld = RadioField(lazy("Is it right?"), validators=[InputRequired(lazy("Choose whether it is changed."))])
    reason = reason_field(lazy("Why?"))

    def __init__(self, act: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(act, **kwargs)
        self.upheld.choices = [("yes", gettext("Yes, it is changed")), ("no", gettext("No, it stays as it is"))]

    @property
    def said(self) -> Decided:
        """Return the decision."""
        return Decided(self.upheld.data == "yes", str(self.reason.data), cleared=self.cleared_keys)
