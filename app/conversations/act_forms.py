"""The forms of the acts of a comment, each with what it says as plain values."""

from dataclasses import dataclass

from wtforms import HiddenField

from app.web.act_form import ActForm, Said, as_number


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
