"""The form in which a network describes itself: the same fields in each language, Danish always, others if wanted."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Any

from wtforms import Field, HiddenField

from app import bars, i18n
from app.clearing.stops import EVERYBODY
from app.networks.description_queries import Described
from app.networks.descriptions import Description, texts_of
from app.networks.words_form import WordsForm
from app.web.screened import Screened, ScreenedForm


class DescriptionForm(ScreenedForm):
    """A description in every language. It knows what was read, so that two people's changes can be told apart."""

    version = HiddenField()
    read = HiddenField()
    screened = Screened(heard=EVERYBODY)

    def __init__(self, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(**kwargs)
        self.words = {code: WordsForm(code, **kwargs) for code in i18n.LANGUAGES}

    def __iter__(self) -> Iterator[Field]:
        """Go through its own fields and those of every language."""
        yield from super().__iter__()
        yield from self._written()

    def written_fields(self) -> list[Field]:
        """Return the fields of every language."""
        return list(self._written())

    def typed_texts(self) -> dict[str, str | None]:
        """Return the words as they would be stored."""
        return texts_of(self.descriptions)

    def label_of_text(self, where: str) -> str:
        """Return the label of the field by its name, with its language."""
        return next((self.label_of(field) for field in self._written() if field.name == where), "")

    @property
    def errors(self) -> dict[str, Any]:
        """Return the faults of every field by its name."""
        return {field.name: field.errors for field in self if field.errors}

    def validate(self, *args: Any, **kwargs: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well in every language."""
        return all([super().validate(*args, **kwargs), *(words.validate() for words in self.words.values())])

    @property
    def read_version(self) -> int:
        """Return the version that was read; one that no network has, if the form does not say."""
        written = self.version.data or ""
        return int(written) if written.isascii() and written.isdigit() and len(written) <= 18 else 0

    @property
    def descriptions(self) -> dict[str, Description | None]:
        """Return what was typed, by language."""
        return {code: words.description for code, words in self.words.items()}

    def fill(self, described: Described) -> None:
        """Show what is stored."""
        for field, stored in zip(self._written(), self._stored(described), strict=True):
            field.data = stored
        self._note(described)

    def take_in(self, described: Described) -> list[tuple[str, str | None]]:
        """Meet what somebody else stored: fields nobody touched here follow it, what was typed stays.

        Returns each field the other changed: its label, and their words where both changed it.
        """
        known = (self.read.data or "").split(",")
        changed: list[tuple[str, str | None]] = []
        for number, (field, stored) in enumerate(zip(self._written(), self._stored(described), strict=True)):
            base = known[number] if number < len(known) else ""
            if _digest(stored) in {base, _digest(field.data)}:
                continue
            untouched = _digest(field.data) == base
            changed.append((self.label_of(field), None if untouched else stored))
            if untouched:
                field.data = stored
        self._note(described)
        return changed

    def put_bars(self, described: Described, words: Sequence[str]) -> None:
        """Put bars over words that were covered while somebody wrote, wherever they wrote them."""
        for field, stored in zip(self._written(), self._stored(described), strict=True):
            if _digest(field.data) != _digest(stored):
                field.data = bars.cover(field.data or "", words)

    def label_of(self, field: Field) -> str:
        """Return a field's label, with its language where that is not Danish."""
        words, label = self.words[field.name.partition("-")[0]], str(field.label.text)
        return label if words.code == i18n.DEFAULT.code else f"{label} ({words.language})"

    def _written(self) -> Iterator[Field]:
        for words in self.words.values():
            yield from words

    def _stored(self, described: Described) -> Iterator[str]:
        for code, words in self.words.items():
            description = described.words.get(code)
            for field in words:
                yield description.text_of(field.short_name) if description else ""

    def _note(self, described: Described) -> None:
        self.version.data = str(described.version)
        self.read.data = ",".join(_digest(stored) for stored in self._stored(described))


def _digest(text: str | None) -> str:
    lines = (" ".join(one.split()) for one in (text or "").strip().split("\n"))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]
