"""The word lists as a file: a row to each word in force or left out, and whose it is."""

from collections.abc import Mapping

from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.word_actions import change_words
from app.registers.columns import Values, chosen, column
from app.registers.register import Faults, Register, Row
from app.registers.shapes import CHECK, YES, Control, Shape, choice
from app.screening.lists import LONGEST_ENTRY, entry_fault, folded_entry
from app.word_lists.lists import Whose, WordList, list_entries

_MOST_ROWS = 5_000
"""Of the words in these lists the program itself has more than a thousand."""
_WHOSE = choice(lambda: {one.value: one.label for one in Whose})
_IN_FORCE = Shape(lambda text: CHECK.read(text) if text.strip() else YES, CHECK.say, Control.CHECK)
"""Empty is yes: whoever adds a word wants it."""


def _list_rows() -> list[Row]:
    return [
        Row(
            f"{one.list_name}:{one.word}",
            {
                "list": one.list_name,
                "word": one.word,
                "whose": one.whose.value,
                "in_force": YES if one.in_force else "",
            },
        )
        for one in list_entries()
    ]


def _key_of(values: Values) -> str:
    return f"{values['list']}:{folded_entry(values['list'], values['word'])}"


def _look_at(key: str, values: Values) -> Faults:
    if key != _key_of(values):
        return {"word": _("A word is known by its list and how it is written. Remove this one, and add another row.")}
    if entry_fault(values["list"], values["word"]):
        said = _("“%(entry)s” cannot be looked for. Write a word or a phrase to a line.", entry=values["word"])
        return {"word": said}
    if values["whose"] == Whose.OWN and not values["in_force"]:
        return {"in_force": _("A word of yours goes when you write yes under Remove.")}
    return {}


def _look_at_new(values: Values) -> Faults:
    is_strange = values["whose"] != Whose.OWN
    return {"whose": _("There is no such word there. What you add is yours: leave this empty.")} if is_strange else {}


def _write_all(changes: Mapping[str, Values | None], _by: By) -> None:
    change_words({_entry_of(key): None if values is None else _kept(values) for key, values in changes.items()})


def _entry_of(key: str) -> tuple[str, str]:
    name, _colon, word = key.partition(":")
    return name, word


def _kept(values: Values) -> bool | None:
    """Return what is kept of a word: nothing of one of the program's that is in force."""
    if values["whose"] == Whose.OWN:
        return True
    return None if values["in_force"] else False


def _why_kept(row: Row) -> str:
    """Return why a word cannot be removed, empty for one of the town's own."""
    is_own = row.values["whose"] == Whose.OWN
    return "" if is_own else _("It is not a word of yours. To leave it out, write no under In force.")


AS_FILE = Register(
    name="words",
    label=lazy("Word lists"),
    lead=lazy("Every text is looked through by lists before others read it. Add words here, or leave some out."),
    columns=(
        chosen("list", lazy("List"), lambda: {one.value: one.label for one in WordList}, required=True),
        column("word", lazy("Word or phrase"), most=LONGEST_ENTRY, required=True),
        column(
            "whose",
            lazy("Whose word"),
            shape=Shape(lambda text: _WHOSE.read(text) or Whose.OWN.value, _WHOSE.say, Control.CHOICE),
            fixed=True,
        ),
        column("in_force", lazy("In force (yes, no)"), shape=_IN_FORCE),
    ),
    title="word",
    add=lazy("Add a word"),
    read=_list_rows,
    write=lambda key, values, by: _write_all({key: values}, by),
    remove=lambda key, by: _write_all({key: None}, by),
    write_all=_write_all,
    why_kept=_why_kept,
    key_of=_key_of,
    check=_look_at,
    check_new=_look_at_new,
    may_repeat=True,
    most_rows=_MOST_ROWS,
)
"""What the words register is as a file; its history is that of the lists."""
