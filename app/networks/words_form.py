"""What a network says of itself in one language, as a form."""

from typing import Any

from wtforms import Field, TextAreaField, ValidationError

from app import i18n
from app.i18n import lazy
from app.networks.descriptions import LISTS, Description
from app.web.forms import Form, line, paragraphs, readable

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
