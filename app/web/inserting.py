"""Texts that a form offers for its fields: a button of its own puts one in, and nothing is sent by it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from flask import has_request_context, request

from app import i18n
from app.web import locale
from app.web.covering import CoverableForm

INSERT = "insert"
"""The name of the button; its value is the field in which the text shall stand."""


@dataclass(frozen=True)
class Ready:
    """A text that can be put in: what it is called, in which language it is, and what gives its words."""

    key: str
    title: str
    language: str
    give: Callable[[], str]


@dataclass(frozen=True)
class Offers:
    """The texts that are offered by the field's name, and what finds the blanks that nobody has filled in yet."""

    by_field: Mapping[str, Sequence[Ready]]
    find_blanks: Callable[[str], Sequence[str]]


def is_asked() -> bool:
    """Return whether the button was pressed that puts a text in."""
    return has_request_context() and request.method == "POST" and INSERT in request.form


class InsertingForm(CoverableForm):
    """A form in some of whose fields texts are offered. It is not valid while a blank stands in one of them."""

    offers: Offers | None = None
    inserted = ""
    """The field in which a text was put just now."""
    unchosen = ""
    """The field for which the button was pressed and no text was chosen."""

    def offered_in(self, name: str) -> list[tuple[i18n.Language, list[Ready]]]:
        """Return the texts that are offered in a field, by language."""
        ready = self.offers.by_field.get(name, ()) if self.offers else ()
        return [(i18n.LANGUAGES[code], [*of]) for code, of in groupby(ready, lambda one: one.language)]

    def blanks_in(self, name: str) -> Sequence[str]:
        """Return the blanks that stand in a field in which texts are offered."""
        offers = self.offers
        return offers.find_blanks(self[name].data or "") if offers and name in offers.by_field else ()

    def insert(self, *, untouched: Callable[[str], bool] = lambda _name: False) -> str:
        """Put the text that was chosen behind what stands in its field, or in its place where that is `untouched`.

        Returns the language that its field is written in now: that of the text if nothing else stands there, else "".
        """
        name = request.form.get(INSERT, "")
        if self.offers is None or name not in self.offers.by_field:
            return ""
        chosen = request.form.get(f"standard-{name}", "")
        ready = next((one for one in self.offers.by_field[name] if one.key == chosen), None)
        if ready is None:
            self.unchosen = name
            return ""
        field = self[name]
        before = "" if untouched(name) else (field.data or "").rstrip()
        field.data = f"{before}\n\n{ready.give()}" if before else ready.give()
        self.inserted = name
        return "" if before else ready.language

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well, and no blank stands where somebody should have written."""
        fine = bool(super().validate(*args, **options))
        if self.was_covered or locale.is_unsent():
            return fine
        for name in self.offers.by_field if self.offers else ():
            blanks = self.blanks_in(name)
            if blanks and not self[name].errors:
                words = ", ".join(blanks)
                self[name].errors = [i18n.gettext("Write something in place of %(blanks)s.", blanks=words)]
            fine = fine and not blanks
        return fine
