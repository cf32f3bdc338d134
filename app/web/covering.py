"""CPR numbers in what somebody writes: one press covers them where they stand, in whatever form it was written."""

from typing import Any

from flask import has_request_context, request
from flask_wtf import FlaskForm
from wtforms import EmailField, Field, HiddenField, StringField

from app.screening.findings import mask
from app.screening.personal_data import find_cpr

COVER, AS_IT_IS = "cover", "as_it_is"
"""The names of the two buttons: to have the numbers covered, and to send what was written as it is."""
_MOST_READ = 20_000
"""No text may be longer; what stands behind it in one that is too long is not looked at."""


def is_asked() -> bool:
    """Return whether the button was pressed that has CPR numbers covered."""
    return _is_pressed(COVER)


def is_refused() -> bool:
    """Return whether the button was pressed that sends what was written as it is."""
    return _is_pressed(AS_IT_IS)


def has_cpr(text: str | None) -> bool:
    """Return whether there may be a CPR number in a text."""
    return bool(text and find_cpr(text[:_MOST_READ]))


def covered(text: str) -> str:
    """Return a text, equally long, with what may be CPR numbers covered."""
    read = text[:_MOST_READ]
    return mask(read, find_cpr(read)) + text[_MOST_READ:]


class CoverableForm(FlaskForm):
    """A form whose CPR numbers can be covered.

    One that `asks_first` is shown again before it is sent with one; nobody who sends it all the same is refused.
    """

    asks_first = False
    was_covered = False

    def coverable_fields(self) -> list[Field]:
        """Return the fields in which words are written."""
        return [one for one in self if isinstance(one, StringField) and not isinstance(one, HiddenField | EmailField)]

    @property
    def has_cpr(self) -> bool:
        """Return whether there may be a CPR number in what is typed."""
        return any(has_cpr(one.data) for one in self.coverable_fields())

    @property
    def is_asking(self) -> bool:
        """Return whether whoever sends it has first to say that what was found may stand."""
        return self.asks_first and not self.was_covered and self.has_cpr

    def cover(self) -> None:
        """Put dots in place of what may be a CPR number, in every field."""
        for one in self.coverable_fields():
            one.data = covered(one.data or "")
        self.was_covered = True

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well; never if it is to be shown with numbers covered, or looked at again for one."""
        if is_asked():
            self.cover()
            return False
        fine = bool(super().validate(*args, **options))
        return fine and not (self.asks_first and not is_refused() and self.has_cpr)


def _is_pressed(name: str) -> bool:
    return has_request_context() and request.method == "POST" and name in request.form
