"""The register of the lists that texts are looked through by: how the town's differ from those of the program."""

from app.events import By
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.word_actions import set_words
from app.municipality.word_queries import list_word_changes
from app.networks.town_lists import begin_with
from app.registers import shapes
from app.registers.columns import Values, chosen, column
from app.registers.register import Faults, Register, Row, declare
from app.screening.lists import entry_fault
from app.word_lists.file_register import AS_FILE
from app.word_lists.lists import WordList, folded_lines


def _list_rows() -> list[Row]:
    changes = list_word_changes()
    rows = []
    for one in WordList:
        change = changes.get(one.value)
        added, taken_out = (sorted(change.added), sorted(change.taken_out)) if change else ([], [])
        values = {"list": one.value, "added": "\n".join(added), "taken_out": "\n".join(taken_out)}
        rows.append(Row(one.value, values))
    return rows


def _look_at(key: str, values: Values) -> Faults:
    faults = {}
    if odd := [one for one in folded_lines(key, values["added"]) if entry_fault(key, one)]:
        faults["added"] = _("“%(entry)s” cannot be looked for. Write a word or a phrase to a line.", entry=odd[0])
    begun = set(getattr(begin_with(), key))
    if strange := [one for one in folded_lines(key, values["taken_out"]) if one not in begun]:
        faults["taken_out"] = _("“%(entry)s” is not in the program's list, so it cannot be left out.", entry=strange[0])
    return faults


def _write(key: str, values: Values, _by: By) -> None:
    begun = getattr(begin_with(), key)
    wanted = {*begun, *folded_lines(key, values["added"])}.difference(folded_lines(key, values["taken_out"]))
    set_words(key, wanted, begins_with=begun)


WORDS = declare(
    Register(
        name="words",
        label=lazy("Word lists"),
        lead=lazy("Every text is looked through by lists before others read it. Add words here, or leave some out."),
        columns=(
            chosen("list", lazy("List"), lambda: {one.value: one.label for one in WordList}, required=True, fixed=True),
            column(
                "added",
                lazy("Your own words"),
                shape=shapes.LINES,
                most=200_000,
                rows=6,
                hint=lazy("One to a line. A star stands for any ending: *vej, skrald*."),
            ),
            column(
                "taken_out",
                lazy("Words of the program that are left out"),
                shape=shapes.LINES,
                most=200_000,
                hint=lazy("Exactly as the program has them, one to a line. You see them beside the form."),
            ),
        ),
        title="list",
        read=_list_rows,
        write=_write,
        check=_look_at,
        can_grow=False,
        look="administration/looks/tried_words.html",
        look_label=lazy("What it would catch"),
        tried=lazy("Try a text against the list"),
        filed=AS_FILE,
        beside="administration/looks/words.html",
        about=lambda key, _values: sorted(getattr(begin_with(), key)),
    )
)
