"""The forms in which a network answers, and somebody takes a case."""

from collections.abc import Mapping
from dataclasses import dataclass

from wtforms import Field, HiddenField, SelectField, ValidationError

from app import i18n
from app.i18n import lazy
from app.web.act_form import LONGEST_REASON, ActForm, Said, as_number
from app.web.forms import paragraphs


@dataclass(frozen=True)
class Verdict(Said):
    """What a network says to a submission it was offered: yes, or no with a reason."""

    accepts: bool
    reason: str = ""

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason of a no."""
        return {} if self.accepts else {"reason": self.reason}


class MatchForm(ActForm[Verdict]):
    """Take a submission into the network, or send it back with the reason."""

    decision = HiddenField()
    reason = paragraphs(lazy("Why does it not fit the network?"), most=LONGEST_REASON)

    def validate_reason(self, field: Field) -> None:
        """Only a refusal needs a reason; raises `ValidationError`."""
        if not self.accepts and not (field.data or "").strip():
            raise ValidationError(i18n.gettext("Write why, in a few words."))

    @property
    def accepts(self) -> bool:
        """Return whether the network takes it in."""
        return bool(self.decision.data == "accept")

    @property
    def said(self) -> Verdict:
        """Return the verdict."""
        return Verdict(self.accepts, str(self.reason.data), cleared=self.cleared_keys)


@dataclass(frozen=True)
class Holder(Said):
    """Who shall hold a case, by id; nobody if None."""

    person_id: int | None


class HoldForm(ActForm[Holder]):
    """Who holds the case: an id, or nobody."""

    to = SelectField(lazy("Give it to"), default="", validate_choice=False)

    def validate_to(self, field: Field) -> None:
        """Empty lets go, a number is somebody; raises `ValidationError` for anything else, and for nothing at all."""
        if not field.raw_data or (field.data != "" and as_number(field.data) is None):
            raise ValidationError(i18n.gettext("Choose who shall have the case."))

    @property
    def said(self) -> Holder:
        """Return whoever shall hold it."""
        return Holder(as_number(self.to.data))
