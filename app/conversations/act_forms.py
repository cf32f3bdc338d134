"""The forms of the acts of a comment, each with what it says as plain values."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wtforms import HiddenField

from app.i18n import lazy
from app.web.act_form import LONGEST_REASON, ActForm, Said, as_number, reason_field
from app.web.forms import paragraphs


@dataclass(frozen=True)
class Read(Said):
    """The wording that was read, by id."""

    wording_id: int


class ApprovalForm(ActForm[Read]):
    """Show a comment in the words that were read."""

    wording = HiddenField()

    @property
    def said(self) -> Read:
        """Return the wording that was read."""
        return Read(as_number(self.wording.data) or 0, cleared=self.cleared_keys)


@dataclass(frozen=True)
class Covering(Said):
    """The words to cover, and why."""

    covered: Sequence[str]
    reason: str

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason: what is covered is shown to nobody."""
        return {"reason": self.reason}


class RedactionForm(ActForm[Covering]):
    """Cover words."""

    covered = paragraphs(
        lazy("Which words?"), least=1, most=LONGEST_REASON, too_short=lazy("Write the words to cover, one to a line.")
    )
    reason = reason_field(lazy("Why?"))

    def typed_texts(self) -> dict[str, str | None]:
        """Return what somebody will read of it."""
        return {"reason": self.reason.data}

    @property
    def said(self) -> Covering:
        """Return the words, without empty lines, and the reason."""
        lines = [one.strip() for one in str(self.covered.data).splitlines()]
        return Covering([one for one in lines if one], str(self.reason.data), cleared=self.cleared_keys)
