"""The register of what things are called: the words of the domain, in the menu, headings, labels and buttons."""

import re

from app import i18n
from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.registers import shapes
from app.registers.columns import Column, Shown, Values, column
from app.registers.register import KEY, Faults, Register, Row, declare
from app.registers.shapes import FaultError, Shape
from app.wording.actions import call_so
from app.wording.bending import noun_of
from app.wording.models import LONGEST_WORD
from app.wording.name_looks import look_at_change
from app.wording.naming import count_short
from app.wording.queries import list_names
from app.wording.things import ALL, FORMS, JOINED, MANY, ONE, THE, THINGS

_WORD = re.compile(r"[^\W\d_]+(?:[ '’-][^\W\d_]+)*-?")
_ARTICLES = {"da": ("en ", "et "), "en": ("a ", "an ")}
_LABELS = {
    ONE: lazy("One"),
    MANY: lazy("Several"),
    THE: lazy("Definite form"),
    ALL: lazy("Definite form of several"),
    JOINED: lazy("At the beginning of another word"),
}


def _read_word(text: str) -> str:
    word = shapes.LINE.read(text)
    if word and not _WORD.fullmatch(word):
        raise FaultError(_("Write letters alone: the word as it stands within a sentence."))
    return word


def _has_article(code: str) -> Shape:
    def read(text: str) -> str:
        word = _read_word(text)
        if word and not word.casefold().startswith(_ARTICLES[code]):
            first, second = (one.strip() for one in _ARTICLES[code])
            raise FaultError(
                _("Begin with “%(one)s” or “%(other)s”, so that other words bend with it.", one=first, other=second)
            )
        return word

    return Shape(read)


def _of(form: str, code: str) -> Column:
    shape = _has_article(code) if form == ONE else Shape(_read_word)
    first, second = (one.strip() for one in _ARTICLES[code])
    hint = {
        ONE: lazy(
            "Within a sentence, with “%(one)s” or “%(other)s”. Leave all forms empty, and the program's word stands.",
            one=first,
            other=second,
        ),
        JOINED: lazy("As in “netværksmøde”: all that stands before “møde”."),
    }
    return column(
        f"{form}_{code}",
        _LABELS[form],
        shape=shape,
        most=LONGEST_WORD,
        language=code,
        group=form,
        hint=hint.get(form, ""),
        is_together=True,
    )


_COLUMNS = (
    *(_of(form, code) for form in (ONE, MANY) for code in FORMS),
    *(_of(form, "da") for form in (THE, ALL, JOINED)),
)


def _list_rows() -> list[Row]:
    names = list_names()
    return [
        Row(key, {f"{form}_{code}": text for code in FORMS for form, text in names[key, code].items()})
        for key in THINGS
    ]


def _look_at(key: str, values: Values) -> Faults:
    if key not in THINGS:
        return {KEY: _("There is no such row.")}
    return {name: fault for code in FORMS for name, fault in _faults_in(code, key, values).items()}


def _faults_in(code: str, key: str, values: Values) -> Faults:
    """Return the forms that are missing, or are still the program's though the word is another."""
    program = THINGS[key].forms[code]
    written = {form: values[f"{form}_{code}"] for form in program}
    if not any(written.values()):
        return {}
    same = {form for form, text in written.items() if noun_of(form, text).casefold() == noun_of(form, program[form])}
    is_other = any(text and form not in same for form, text in written.items())
    return {
        f"{form}_{code}": _("Write this form of your word too.") if text else _("Fill this in.")
        for form, text in written.items()
        if not text or (is_other and form in same)
    }


def _write(key: str, values: Values, _by: By) -> None:
    forms = {(code, form): values[f"{form}_{code}"] for code in FORMS for form in FORMS[code]}
    program = THINGS[key].forms
    call_so(key, {at: text for at, text in forms.items() if text and text != program[at[0]][at[1]]})


def _say_program(key: str, _values: Values) -> str:
    return THINGS[key].forms[i18n.current().code][ONE]


def _say_number(key: str, _values: Values) -> str:
    return i18n.format_number(count_short(key))


NAMES = declare(
    Register(
        name="names",
        label=lazy("What things are called"),
        lead=lazy(
            "The words of the menu, headings, labels and buttons: a network, a challenge, a department. Change one with"
            " its forms, look at every short sentence it stands in, and all of them change at once. Whole sentences of"
            " running text stay as they are."
        ),
        columns=_COLUMNS,
        title=ONE,
        read=_list_rows,
        write=_write,
        key_of=lambda _values: "",
        check=_look_at,
        can_grow=False,
        may_repeat=True,
        looks_first=True,
        look="administration/looks/name.html",
        about=look_at_change,
        tells=(
            Shown(lazy("The program says"), _say_program),
            Shown(lazy("Short sentences it stands in"), _say_number),
        ),
    )
)
