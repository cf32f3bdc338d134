"""The forms in which staff put right what the municipality has said."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from wtforms import Field, HiddenField, ValidationError

from app.i18n import gettext as _
from app.i18n import lazy
from app.redaction.said_actions import SaidIn, Saying
from app.vault import content_hash
from app.web.act_form import ActForm, Said, Why, as_number, reason_field
from app.web.forms import paragraphs

_LONGEST = 5000


@dataclass(frozen=True)
class Corrected(Said):
    """The words that shall stand there, and a fingerprint of those that stood there when it was read."""

    saying: Saying
    text: str
    read: bytes

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the words that shall stand there."""
        return {"text": self.text}


class CorrectionForm(ActForm[Corrected]):
    """Put other words in place of a first word or a reason."""

    said_in = HiddenField()
    id_ = HiddenField(name="id")
    read = HiddenField()
    text = paragraphs(
        lazy("What shall stand there?"), least=3, most=_LONGEST, too_short=lazy("Write what shall stand there.")
    )

    def fill(self, saying: Saying, text: str) -> None:
        """Put in what stands there."""
        self.said_in.data, self.id_.data = str(saying.where), str(saying.id)
        self.text.data, self.read.data = text, content_hash(text).hex()

    def validate_text(self, field: Field) -> None:
        """Something is to be corrected; raises `ValidationError`."""
        if content_hash((field.data or "").strip()).hex() == self.read.data:
            raise ValidationError(_("Nothing has been changed."))

    @property
    def said(self) -> Corrected:
        """Return the words, and what they take the place of."""
        read = _bytes(self.read.data or "")
        text = str(self.text.data).strip()
        return Corrected(_saying(self.said_in.data, self.id_.data), text, read, cleared=self.cleared_keys)


@dataclass(frozen=True)
class TakenOut(Why):
    """Which wording of the answer is taken out, and why."""

    answer_id: int


class RemovalForm(ActForm[TakenOut]):
    """Take an earlier wording of the answer out."""

    id_ = HiddenField(name="id")
    reason = reason_field(lazy("Why?"))

    @property
    def said(self) -> TakenOut:
        """Return which one, and why."""
        return TakenOut(str(self.reason.data), as_number(self.id_.data) or 0, cleared=self.cleared_keys)


def _saying(where: str | None, number: str | None) -> Saying:
    known = SaidIn(where) if where in set(SaidIn) else SaidIn.REASON
    return Saying(known, as_number(number) or 0)


def _bytes(written: str) -> bytes:
    with suppress(ValueError):
        return bytes.fromhex(written)
    return b""
