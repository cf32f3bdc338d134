"""What the form of a row shows of it: as people see it in each language, and in sentences what follows from it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from flask import render_template
from markupsafe import Markup

from app import clock, i18n
from app.registers.columns import Values
from app.registers.register import Register, Row
from app.standard_texts.fields import TextField, fill

_SAMPLE_NUMBER = "2026-0123"
_MOST_DAYS = 36_500


@dataclass(frozen=True)
class Spoken:
    """A look in a language: what the reader calls that, and what is seen."""

    code: str
    name: str
    html: Markup


def speak_look(register: Register, row: Row | None, values: Values) -> Iterator[Spoken]:
    """Yield the look of a row in each language in which it says something; in its own, where it has one."""
    for code in [values["language"]] if "language" in values else i18n.LANGUAGES:
        if not values.get(f"{register.title}_{code}", values.get(register.title)):
            continue
        name = i18n.name_of_language(code)
        with i18n.speaking(code):
            seen = render_template(register.look, register=register, row=row, values=values)
        yield Spoken(code, name[:1].upper() + name[1:], Markup(seen))  # noqa: S704 -- our own template's


def fill_sample(text: str) -> str:
    """Return a standard text as it is offered for a case of today; what only a person can say is a blank."""
    known = {TextField.NUMBER.value: _SAMPLE_NUMBER, TextField.DATE.value: i18n.long_date(clock.today())}
    return fill(text, known, i18n.current().code)


def days_ago(days: str) -> date | None:
    """Return the day so many days ago; None for what is no such number."""
    return clock.today() - timedelta(int(days)) if days.isdecimal() and int(days) <= _MOST_DAYS else None
