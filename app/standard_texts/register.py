"""The register of standard texts."""

from app import i18n
from app.i18n import gettext as _
from app.i18n import lazy
from app.registers import shapes
from app.registers.columns import Values, chosen, column, in_each_language
from app.registers.register import Faults, Register, Row, declare
from app.registers.shapes import YES
from app.standard_texts.fields import list_unknown
from app.standard_texts.kinds import LONGEST, Writing, longest
from app.standard_texts.models import LONGEST_TITLE
from app.standard_texts.queries import Text, list_texts
from app.standard_texts.register_actions import save_text


def _list_rows() -> list[Row]:
    return [Row(one.key, _values(one)) for one in (*list_texts(), *list_texts(withdrawn=True))]


def _values(text: Text) -> Values:
    said = {f"title_{code}": one.title for code, one in text.words.items()}
    said |= {f"text_{code}": shapes.tidy(one.text) for code, one in text.words.items()}
    return {**said, "writing": text.writing, "in_use": "" if text.is_withdrawn else YES}


def _look_at(_key: str, values: Values) -> Faults:
    faults = {}
    for name in (f"text_{code}" for code in i18n.LANGUAGES):
        if unknown := list_unknown(values[name]):
            faults[name] = _("%(name)s is not a field. The fields stand below the text.", name=unknown[0])
        elif len(values[name]) > longest(values["writing"]):
            most = i18n.format_number(longest(values["writing"]))
            faults[name] = _("A reason has at most %(num)s characters.", num=most)
    return faults


def _list_kinds() -> dict[str, str]:
    return {one.value: one.label for one in Writing}


STANDARD_TEXTS = declare(
    Register(
        name="standard-texts",
        label=lazy("Standard texts"),
        add=lazy("Add a standard text"),
        lead=lazy("Texts that staff write often. They are offered in the forms of a case, with their fields filled."),
        columns=(
            chosen(
                "writing",
                lazy("What is written with it"),
                lambda: {one.value: one.label for one in Writing},
                required=True,
            ),
            *in_each_language("title", lazy("Title"), required=True, most=LONGEST_TITLE),
            *in_each_language(
                "text",
                lazy("Text"),
                shape=shapes.PARAGRAPHS,
                required=True,
                most=LONGEST,
                rows=8,
                hint=lazy("Whole sentences, as you would say it. Name nobody."),
            ),
            column("in_use", lazy("It is offered"), shape=shapes.CHECK),
        ),
        title="title",
        look="administration/looks/standard_text.html",
        look_in_each=True,
        read=_list_rows,
        write=save_text,
        check=_look_at,
        may_repeat=True,
    )
)
