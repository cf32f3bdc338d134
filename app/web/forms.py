"""Forms: shape only. Every text that is typed is cleaned here (`typed_text.clean`) before anything looks at it."""

import re
import secrets
import unicodedata
from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import Field, HiddenField, StringField, TextAreaField, ValidationError
from wtforms.validators import StopValidation

from app import clock, i18n, typed_text
from app.i18n import lazy
from app.web import locale
from app.web.covering import CoverableForm
from app.web.wtforms_words import WtformsWords

_MOST_MARKS = 8
_KEY = re.compile(r"[A-Za-z0-9_-]{16,100}")
_NO_CONTENT = frozenset({"key", "csrf_token"})


class Form(CoverableForm):
    """The parent of every form: CSRF from the session, messages in the page's language."""

    class Meta(FlaskForm.Meta):
        """How WTForms finds its words, and what it does with everything typed."""

        def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Field:  # noqa: ANN401 -- WTForms' own types
            """Return the field; one that people type in cleans its text before its own filters see it."""
            field: Field = super().bind_field(form, unbound_field, options)
            if isinstance(field, StringField) and not isinstance(field, HiddenField):
                field.filters = [_cleaned, *field.filters]
            return field

        def get_translations(self, _form: object) -> Any:  # noqa: ANN401 -- WTForms has no type for it
            """Return what WTForms asks for its own messages."""
            return WtformsWords()

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well; never if the form is only to be shown in another language.

        Of what WTForms could not read and the form has words of its own for, those words alone are said.
        """
        is_well = not locale.is_unsent() and super().validate(*args, **options)
        for field in self:
            if field.process_errors and len(field.errors) > len(field.process_errors):
                field.errors = field.errors[len(field.process_errors) :]
        return is_well


def _cleaned(value: Any) -> Any:  # noqa: ANN401 -- whatever a field is filled with
    return typed_text.clean(value) if isinstance(value, str) else value


class OnceForm(Form):
    """A form with a key: sent twice with the same content it does its work once (`app.sent_once`)."""

    key = HiddenField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- WTForms' own arguments
        super().__init__(*args, **kwargs)
        if not _KEY.fullmatch(self.key.data or ""):
            self.key.data = new_key()

    @property
    def content(self) -> tuple[str, ...]:
        """Return what the form says, its own name first: what tells two sendings with one key apart."""
        said = (f"{field.short_name}={field.data}" for field in self if field.short_name not in _NO_CONTENT)
        return (type(self).__name__, *said)


def new_key() -> str:
    """Return a key for one sending."""
    return secrets.token_urlsafe(24)


def readable(_form: object, field: Field) -> None:
    """Refuse letters under a pile of marks, which cover the lines around them; raises `ValidationError`."""
    marks = 0
    for character in field.data or "":
        marks = marks + 1 if unicodedata.category(character) in {"Mn", "Me"} else 0
        if marks > _MOST_MARKS:
            raise ValidationError(str(lazy("The text has a letter with too many marks. Please write that part again.")))


class Length:
    """At least `least` characters that can be seen and at most `most` in all, not counting space at the ends.

    The field itself sets no bound: browsers cut a pasted text at it without a word. It is asked first, and what is too
    long is looked at no further.
    """

    def __init__(self, *, least: int = 0, most: int, too_short: Any = None) -> None:  # noqa: ANN401 -- lazy text
        self.least = least
        self.most = most
        self.too_short = too_short

    def __call__(self, _form: object, field: Field) -> None:
        """Refuse a text outside the bounds; raises `StopValidation` for a long one, else `ValidationError`."""
        text = (field.data or "").strip()
        length = len(text)
        if length > self.most:
            message = i18n.ngettext(
                "Please shorten this by %(num)s character.",
                "Please shorten this by %(num)s characters.",
                length - self.most,
            )
            raise StopValidation(message)
        if typed_text.visible_length(text) < self.least:
            raise ValidationError(str(self.too_short))


def line(label: Any, *, most: int, **options: Any) -> StringField:  # noqa: ANN401 -- lazy text
    """Return a field of one line with at most `most` characters."""
    validators = [Length(most=most), readable, *options.pop("validators", [])]
    return StringField(label, validators=validators, filters=[one_line], **options)


def paragraphs(label: Any, *, most: int, least: int = 0, too_short: Any = None, **options: Any) -> TextAreaField:  # noqa: ANN401
    """Return a field of several lines with `least` to `most` characters."""
    validators = [Length(least=least, most=most, too_short=too_short), readable]
    return TextAreaField(label, validators=validators, **options)


def one_line(value: str | None) -> str | None:
    """Return text with each run of white space as one space; a filter for fields."""
    return " ".join(value.split()) if value is not None else None


def furthest() -> date:
    """Return the last day that anything can be set for."""
    today = clock.today()
    return date(today.year + 2, today.month, min(today.day, 28))
