"""Forms: shape only. Text is made whole (NFC), and what no database can keep is refused with a plain message."""

import unicodedata
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, StringField, TextAreaField, ValidationError

from app import i18n
from app.i18n import lazy

_MOST_MARKS = 8


class WtformsWords:
    """WTForms' own messages through our catalogue."""

    def gettext(self, message: str) -> str:
        """Return WTForms' `message` in the current language."""
        return i18n.translate(message)

    def ngettext(self, singular: str, plural: str, number: int) -> str:
        """Return WTForms' message for `number`."""
        return i18n.translate_plural(singular, plural, number)


class Form(FlaskForm):
    """The parent of every form: CSRF from the session, messages in the page's language."""

    class Meta(FlaskForm.Meta):
        """How WTForms finds its words."""

        def get_translations(self, _form: object) -> Any:  # noqa: ANN401 -- WTForms has no type for it
            """Return what WTForms asks for its own messages."""
            return WtformsWords()


def whole(value: str | None) -> str | None:
    """Return text in NFC with one kind of line break; a filter for fields."""
    if value is None:
        return None
    return unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))


def readable(_form: object, field: Field) -> None:
    """Refuse characters that cannot be stored or shown: NUL, control characters, lone surrogates, stacked marks."""
    value = field.data or ""
    if not isinstance(value, str):
        return
    marks = 0
    for character in value:
        category = unicodedata.category(character)
        if category == "Cs" or (category == "Cc" and character not in "\n\t"):
            raise ValidationError(
                str(lazy("The text has a character that cannot be shown. Please write that part again."))
            )
        marks = marks + 1 if category in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            raise ValidationError(str(lazy("The text has a letter with too many marks. Please write that part again.")))


class Length:
    """Between `least` and `most` characters, not counting space at the ends.

    The field itself sets no bound: browsers cut a pasted text at it without a word.
    """

    def __init__(self, *, least: int = 0, most: int, too_short: Any = None) -> None:  # noqa: ANN401 -- lazy text
        self.least = least
        self.most = most
        self.too_short = too_short

    def __call__(self, _form: object, field: Field) -> None:
        """Refuse a text outside the bounds; raises `ValidationError`."""
        length = len((field.data or "").strip())
        if length < self.least:
            raise ValidationError(str(self.too_short))
        if length > self.most:
            message = i18n.ngettext(
                "Please shorten this by %(num)s character.",
                "Please shorten this by %(num)s characters.",
                length - self.most,
            )
            raise ValidationError(message)


def line(label: Any, *, most: int, **options: Any) -> StringField:  # noqa: ANN401 -- lazy text
    """Return a field of one line with at most `most` characters."""
    validators = [readable, Length(most=most), *options.pop("validators", [])]
    return StringField(label, validators=validators, filters=[whole, one_line], **options)


def paragraphs(label: Any, *, most: int, least: int = 0, too_short: Any = None, **options: Any) -> TextAreaField:  # noqa: ANN401
    """Return a field of several lines with `least` to `most` characters."""
    validators = [readable, Length(least=least, most=most, too_short=too_short)]
    return TextAreaField(label, validators=validators, filters=[whole], **options)


def one_line(value: str | None) -> str | None:
    """Return text with each run of white space as one space; a filter for fields."""
    return " ".join(value.split()) if value is not None else None
