"""The form in which words are uncovered that were covered wrongly: which of them, seen first as they would read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import HiddenField, SelectMultipleField, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from app.i18n import gettext as _
from app.i18n import lazy
from app.vault import content_hash
from app.web.act_form import ActForm, Said, as_number


@dataclass(frozen=True)
class Uncovering(Said):
    """Which passages of what one act has covered are uncovered, by their keys; none where nothing is left of them."""

    event_seq: int
    chosen: Collection[str]


class UncoveringForm(ActForm[Uncovering]):
    """Uncover words. It is valid only once whoever sends it has seen how the text reads then: `shown` stands for that.

    `event` is the number of what had covered them.
    """

    event = HiddenField()
    passages = SelectMultipleField(lazy("Which words?"), widget=ListWidget(), option_widget=CheckboxInput())
    shown = HiddenField()

    def __init__(self, act: str, words: Mapping[str, str], **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(act, **kwargs)
        self._keys = {content_hash(key).hex()[:32]: key for key in words}
        self.passages.choices = [(mark, words[key]) for mark, key in self._keys.items()]

    @property
    def chosen(self) -> frozenset[str]:
        """Return the keys of the passages that are chosen."""
        return frozenset(self._keys[one] for one in self.passages.data or () if one in self._keys)

    def choose_all(self) -> None:
        """Choose every passage."""
        self.passages.data = list(self._keys)

    def show(self) -> None:
        """Take it that the text is shown now as it reads with what is chosen."""
        self.shown.data = self._fingerprint

    def validate_passages(self, field: SelectMultipleField) -> None:
        """Something is chosen, and whoever chose it has seen it; raises `ValidationError`."""
        if self._keys and not field.data:
            raise ValidationError(_("Choose which words can be read again."))
        if self.shown.data != self._fingerprint:
            raise ValidationError(_("Look first at how it reads then: it is shown below. Then send it."))

    @property
    def said(self) -> Uncovering:
        """Return what is uncovered."""
        return Uncovering(as_number(self.event.data) or 0, self.chosen, cleared=self.cleared_keys)

    @property
    def _fingerprint(self) -> str:
        return content_hash("shown", *sorted(self.chosen)).hex()[:32]
