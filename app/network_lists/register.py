"""The register of networks. What stood in its words before is kept until words of it are covered."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from hashlib import sha256

from app.accounts.queries import list_who_may_lead
from app.i18n import gettext as _
from app.i18n import lazy
from app.municipality.queries import get_reference
from app.municipality.reference import Named
from app.network_leading.handing_queries import list_own_leaders
from app.network_lists.register_actions import WORDS, save_network
from app.network_lists.told import LEADER, list_leaders, say_leader, say_rest, say_stage
from app.networks.queries import get_directory
from app.networks.states import NetworkType, Stage
from app.registers import shapes
from app.registers.columns import Column, Shown, Values, chosen, column, in_each_language
from app.registers.register import KEY, Faults, Register, Row, declare, number_of
from app.registers.shapes import YES, Control, FaultError, Shape

_TOGETHER = lazy("Name, question and purpose in English belong together: all three are written, or none.")


def _one_of_lines(named: Callable[[], Mapping[int, Named]]) -> Shape:
    """Return the shape of several of the town's own things, a line to each, by key or by name in any language."""

    def read(text: str) -> str:
        known: dict[str, str] = {}
        for one in named().values():
            known |= {name.casefold(): one.slug for name in (one.slug, *one.names.values())}
        lines = [line for line in shapes.tidy(text).split("\n") if line]
        strange = [line for line in lines if line.casefold() not in known]
        if strange:
            raise FaultError(_("“%(name)s” is in no list of the town's.", name=strange[0]))
        return "\n".join(dict.fromkeys(known[line.casefold()] for line in lines))

    def say(value: str) -> str:
        names = {one.slug: one.name for one in named().values()}
        return ", ".join(names.get(one, one) for one in value.split("\n") if one)

    return Shape(read, say, Control.CHECKS)


def _several(name: str, label: object, named: Callable[[], Mapping[int, Named]]) -> Column:
    """Return a column of several of the town's own things: ticked by name in the form, by key in a file."""

    def by_slug() -> Mapping[str, str]:
        return {one.slug: one.name for one in named().values()}

    return column(name, label, shape=_one_of_lines(named), most=2000, choices=by_slug, chosen_from=name)


def _list_rows() -> list[Row]:
    reference, rows = get_reference(), []
    for one in sorted(get_directory().networks.values(), key=lambda one: one.text.sort_key):
        if one.stage == Stage.CLOSED:
            continue
        values = {f"{name}_{code}": getattr(words, name) for code, words in one.words.items() for name in WORDS}
        themes = [reference.themes[each].slug for each in one.theme_ids if each in reference.themes]
        departments = [reference.departments[each].slug for each in one.department_ids if each in reference.departments]
        leaders = list_own_leaders(one.id)
        values |= {
            "type": one.type,
            "themes": "\n".join(themes),
            "departments": "\n".join(departments),
            "leader": str(leaders[0][0]) if leaders else "",
            "rests": YES if one.rests_since is not None else "",
        }
        rows.append(Row(str(one.id), {name: shapes.tidy(value) for name, value in values.items()}))
    return rows


def _look_at(key: str, values: Values) -> Faults:
    network = get_directory().networks.get(number_of(key) or 0)
    if key.isdigit() and (network is None or network.stage == Stage.CLOSED):
        return {KEY: _("There is no such row. Leave the key of a new one empty.")}
    leads = network is not None and values["leader"] in {str(one) for one, _name in list_own_leaders(network.id)}
    if values["leader"] and not leads and values["leader"] not in {str(one) for one, _name in list_who_may_lead()}:
        return {"leader": _("They watch over the work of others, and so can lead no network.")}
    if any(values[f"{one}_en"] for one in WORDS):
        said = _("Write the name, the question and the purpose in English, or leave all three empty.")
        return {f"{one}_en": said for one in WORDS if not values[f"{one}_en"]}
    return {}


def _words(name: str, label: object, **options: object) -> tuple[Column, ...]:
    danish, english = in_each_language(name, label, is_coverable=True, **options)
    return replace(danish, required=True), replace(english, hint=_TOGETHER)


NETWORKS = declare(
    Register(
        name="networks",
        label=lazy("Networks"),
        add=lazy("Add a network"),
        lead=lazy(
            "The networks that are proposed or at work. Beside a network you round it off; everybody who took part"
            " hears how it ended."
        ),
        columns=(
            *_words("name", lazy("Name"), most=80, hint=lazy("Its address follows it, and the old one leads on.")),
            *_words("question", lazy("What it asks"), most=200),
            *_words("purpose", lazy("What it is for"), shape=shapes.PARAGRAPHS, most=2000),
            chosen(
                "type", lazy("Type"), lambda: {one.value: one.label for one in NetworkType}, required=True, fixed=True
            ),
            _several("themes", lazy("Themes"), lambda: get_reference().themes),
            _several("departments", lazy("Departments"), lambda: get_reference().departments),
            Column(
                name="leader",
                label=lazy("Who leads it"),
                shape=LEADER,
                choices=list_leaders,
                hint=lazy("They get a mail with what to do first."),
            ),
            column("rests", lazy("Rests"), shape=shapes.CHECK, hint=lazy("It takes nothing in until it is awake.")),
        ),
        title="name",
        look="administration/looks/network_page.html",
        look_in_each=True,
        gone=lazy("Rounded off"),
        tells=(
            Shown(lazy("How far it is"), say_stage),
            Shown(lazy("Who leads it"), say_leader),
            Shown(lazy("Rests"), say_rest),
        ),
        read=_list_rows,
        write=save_network,
        key_of=lambda values: f"new-{sha256(values.get('name_da', '').encode()).hexdigest()[:16]}",
        check=_look_at,
        beside="administration/looks/network.html",
    )
)
