"""The form in which a network describes itself: the same fields in each language, Danish always, others if wanted."""

import hashlib
from collections.abc import Iterator
from typing import Any

from wtforms import Field, HiddenField, TextAreaField, ValidationError

from app import i18n
from app.i18n import lazy
from app.networks.description_queries import Described
from app.networks.descriptions import LISTS, Description, texts_of
from app.web.forms import Form, line, paragraphs, readable
from app.web.screened import ScreenedForm

MOST_LINES = 40
LONGEST_LINE = 200
_BULLETS = "-–•*·"

_MISSING = {
    "name": lazy("Write the network's name."),
    "purpose": lazy("Write what the network is for, in a sentence or two."),
    "question": lazy("Write the question the network asks."),
}


def _needed(form: "WordsForm", field: Field) -> None:
    if form.is_wanted and not (field.data or "").strip():
        message = str(_MISSING[field.short_name])
        raise ValidationError(message if form.code == i18n.DEFAULT.code else f"{message} ({form.language})")


def _bounded(_form: "WordsForm", field: Field) -> None:
    lines = lines_of(field.data)
    if len(lines) > MOST_LINES:
        raise ValidationError(
            i18n.gettext(
                "There are %(number)s lines, and at most %(most)s are used. Keep those that say something new.",
                number=len(lines),
                most=MOST_LINES,
            )
        )
    for number, one in enumerate((field.data or "").split("\n"), 1):
        if (length := len(_phrase_of(one))) > LONGEST_LINE:
            raise ValidationError(
                i18n.gettext(
                    "Line %(number)s has %(length)s characters, and a line may have %(most)s. Write one phrase a line.",
                    number=number,
                    length=length,
                    most=LONGEST_LINE,
                )
            )


def _lines(label: Any) -> Field:  # noqa: ANN401 -- lazy text
    return TextAreaField(label, validators=[readable])


class WordsForm(Form):
    """What a network says of itself in one language."""

    class Meta(Form.Meta):
        """The form around it carries the token."""

        csrf = False

    name = line(lazy("Name"), most=120)
    purpose = paragraphs(lazy("What is the network for?"), most=1_500)
    question = line(lazy("The question the network asks"), most=300)
    phrases = _lines(lazy("What somebody could write to you"))
    keywords = _lines(lazy("Words people use"))
    competences = _lines(lazy("What you are good at"))
    partners = _lines(lazy("Who takes part from the town"))
    out_of_scope = paragraphs(lazy("What belongs elsewhere"), most=1_500)
    learned = paragraphs(lazy("What we have learned"), most=3_000)
    outcome = paragraphs(lazy("What became of it"), most=3_000)

    validate_name = validate_purpose = validate_question = _needed
    validate_phrases = validate_keywords = validate_competences = validate_partners = _bounded

    def __init__(self, code: str, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(prefix=code, **kwargs)
        self.code = code
        self.language = i18n.LANGUAGES[code].label

    @property
    def is_empty(self) -> bool:
        """Return whether nothing is said in this language."""
        return not any((field.data or "").strip() for field in self)

    @property
    def is_wanted(self) -> bool:
        """Return whether there must be a name, a purpose and a question."""
        return self.code == i18n.DEFAULT.code or not self.is_empty

    @property
    def phrase_count(self) -> int:
        """Return how many different phrases were typed, one a line."""
        return self.description.phrase_count if self.description else 0

    @property
    def description(self) -> Description | None:
        """Return what was typed; None if nothing was."""
        if self.is_empty:
            return None
        told = {field.short_name: (field.data or "").strip() for field in self if field.short_name not in LISTS}
        typed = {kind: tuple(lines_of(self[name].data)) for name, kind in LISTS.items()}
        return Description(**told, lines={kind: lines for kind, lines in typed.items() if lines})


class DescriptionForm(ScreenedForm):
    """A description in every language. It knows what was read, so that two people's changes can be told apart."""

    version = HiddenField()
    read = HiddenField()

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


def lines_of(text: str | None) -> list[str]:
    """Return the phrases of a text that has one a line: without bullets, empty lines and repetitions."""
    found: dict[str, str] = {}
    for one in (text or "").split("\n"):
        phrase = _phrase_of(one)
        if phrase:
            found.setdefault(phrase.casefold(), phrase)
    return list(found.values())


def _phrase_of(line: str) -> str:
    return " ".join(line.split()).lstrip(_BULLETS).strip()


def _digest(text: str | None) -> str:
    lines = (" ".join(one.split()) for one in (text or "").strip().split("\n"))
    return hashlib.sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()[:12]
