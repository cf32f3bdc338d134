"""The form in which words are covered, of whatever kind of thing: typed, or chosen in the text, and seen first."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from wtforms import Field, HiddenField, ValidationError

from app import bars
from app.i18n import gettext as _
from app.i18n import lazy, quoted
from app.vault import content_hash
from app.web.act_form import LONGEST_REASON, ActForm, Said, reason_field
from app.web.forms import paragraphs


@dataclass(frozen=True)
class Covering(Said):
    """The words to cover, and why; `asked_by` is who has asked for it, where it takes another to do it."""

    covered: Sequence[str]
    reason: str
    asked_by: int | None = None

    @property
    def words(self) -> Mapping[str, str | None]:
        """Return the reason: what is covered is shown to nobody."""
        return {"reason": self.reason}


class RedactionForm(ActForm[Covering]):
    """Cover words. It is valid only once whoever sends it has seen them marked: `marked` stands for what they saw.

    `missing` are those that stand nowhere: they would look covered.
    """

    missing: Sequence[str] = ()

    covered = paragraphs(
        lazy("Which words?"), least=1, most=LONGEST_REASON, too_short=lazy("Write the words to cover, one to a line.")
    )
    reason = reason_field(lazy("Why?"))
    marked = HiddenField()

    def coverable_fields(self) -> list[Field]:
        """Return the reason: what is to be covered in the text is written as it stands there."""
        return [self.reason]

    def typed_texts(self) -> dict[str, str | None]:
        """Return what somebody will read of it."""
        return {"reason": self.reason.data}

    def add(self, words: str) -> None:
        """Put words below those that are written."""
        self.covered.data = "\n".join([*self.lines, " ".join(words.split())])

    def show(self) -> None:
        """Take it that these words are marked on the page that is shown now."""
        self.marked.data = self._fingerprint

    def validate_covered(self, _field: Field) -> None:
        """Whoever covers words has seen all of them marked; raises `ValidationError`."""
        if self.marked.data != self._fingerprint:
            raise ValidationError(_("Look first at what is covered: it is marked below. Then send it."))
        if self.missing:
            words = quoted(self.missing[0])
            raise ValidationError(
                _("%(words)s stands nowhere here. Write it as in the text, or take it out.", words=words)
            )

    def validate_reason(self, field: Field) -> None:
        """The reason is read by others, so it must not say what is covered; raises `ValidationError`."""
        if bars.holds(field.data, self.lines):
            raise ValidationError(_("The reason says what you cover. Write it without these words."))

    @property
    def said(self) -> Covering:
        """Return the words, without empty lines, and the reason."""
        return Covering(self.lines, str(self.reason.data), cleared=self.cleared_keys)

    @property
    def lines(self) -> list[str]:
        """Return what is to be covered, each row of words once."""
        lines = [" ".join(one.split()) for one in str(self.covered.data or "").splitlines()]
        return list(dict.fromkeys(one for one in lines if one))

    @property
    def _fingerprint(self) -> str:
        return content_hash(*self.lines).hex()[:32]
