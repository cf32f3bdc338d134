"""The form of publishing a text, with what it says as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from wtforms import HiddenField

from app.i18n import lazy
from app.web.act_form import LONGEST_REASON, ActForm, Said, SaidT_co, as_number
from app.web.forms import paragraphs


@dataclass(frozen=True)
class Approved(Said):
    """The wording that was read, by id, and a word to its author."""

    version_id: int
    reason: str | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the word to the author."""
        return {"reason": self.reason}


class WordingForm(ActForm[SaidT_co]):
    """A form by which the wording that was read is published."""

    wording = HiddenField()


class PublicationForm(WordingForm[Approved]):
    """Publish the wording that was read."""

    reason = paragraphs(lazy("A word to the author"), most=LONGEST_REASON)

    @property
    def said(self) -> Approved:
        """Return the wording that was read, and the word to its author."""
        reason = (self.reason.data or "").strip() or None
        return Approved(as_number(self.wording.data) or 0, reason, cleared=self.cleared_keys)
