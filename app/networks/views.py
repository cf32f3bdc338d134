"""Networks, live and closed, and the theme piles that wait for the next decision."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import i18n
from app.i18n import gettext as _
from app.labelled import Labelled
from app.municipality.queries import get_reference, in_order
from app.networks import labels
from app.networks.queries import NetworkInfo, get_directory, get_network_by_former_slug
from app.networks.rules import may_describe
from app.networks.states import LineKind, NetworkType, Stage
from app.reading.cards import card
from app.reading.queries import Filters, list_listed
from app.web.asked import Asked
from app.web.gates import actor, public

blueprint = Blueprint("networks", __name__, template_folder="templates")

FIRST_SHOWN = 6

Choice = TypeVar("Choice", bound=Labelled)


@dataclass(frozen=True)
class NetworkCard:
    """A network as the `network_card` macro wants it; a closed one shows what it learned."""

    url: str
    name: str
    purpose: str
    type_label: str
    stage_label: str
    themes: tuple[str, ...]
    live: bool
    lang: str | None


@dataclass(frozen=True)
class StageStep:
    """One stage on the step line: done, current or next."""

    label: str
    state: str
    date: date | None
    text: str | None


@dataclass(frozen=True)
class Option:
    """One value of a filter."""

    value: str
    label: str
    chosen: bool


@blueprint.get("/networks")
@public
def list_networks() -> str:
    """Show the networks: those at work, those proposed, and those that are rounded off."""
    asked = Asked()
    reference, directory = get_reference(), get_directory()
    wanted_type = asked.choose("type", {str(one): one for one in NetworkType}, _("Type"))
    wanted_stage = asked.choose("stage", {str(one): one for one in Stage}, _("Stage"))
    theme = asked.choose("theme", {one.slug: one for one in reference.themes.values()}, _("Theme"))
    found = [
        network
        for network in directory.list_networks()
        if (wanted_type is None or network.type == wanted_type)
        and (wanted_stage is None or network.stage == wanted_stage)
        and (theme is None or theme.id in network.theme_ids)
    ]
    return render_template(
        "networks/list.html",
        live=[_card(network) for network in found if network.live],
        proposed=[_card(network) for network in found if network.stage == Stage.PROPOSED],
        closed=[_card(network) for network in found if network.stage == Stage.CLOSED],
        any_live=bool(directory.list_networks(live=True)),
        piles=directory.list_piles(),
        types=_options(NetworkType, wanted_type),
        stages=_options(Stage, wanted_stage),
        themes=[Option(one.slug, one.name, one == theme) for one in in_order(reference.themes)],
        active=len(asked.kept),
        left_out=asked.left_out,
    )


def _is_network(slug: str) -> bool:
    return get_directory().network_by_slug(slug) is not None or _formerly(slug) is not None


def _formerly(slug: str) -> NetworkInfo | None:
    return get_network_by_former_slug(slug) if slug.isprintable() else None


@blueprint.get("/networks/<slug>")
@public(exists=_is_network)
def show_network(slug: str) -> ResponseReturnValue:
    """Show one network; an address it once had leads to it."""
    reference, directory = get_reference(), get_directory()
    network = directory.network_by_slug(slug)
    if network is None:
        former = _formerly(slug)
        if former is None:
            abort(404)
        return redirect(url_for("networks.show_network", slug=former.slug), 301)
    page = list_listed(Filters(network_id=network.id), size=FIRST_SHOWN)
    reader = actor()
    return render_template(
        "networks/network.html",
        network=network,
        words=network.text,
        lang=_other_language(network.text.language),
        type_label=network.type.label,
        type_hint=network.type.sentence,
        standing=labels.standing_label(network),
        themes=[reference.themes[one] for one in network.theme_ids if one in reference.themes],
        departments=[reference.departments[one].name for one in network.department_ids if one in reference.departments],
        roles=list(zip(labels.role_labels(), _lines(network, LineKind.ROLE), strict=False)),
        partners=_lines(network, LineKind.PARTNER),
        competences=_lines(network, LineKind.COMPETENCE),
        missing=_lines(network, LineKind.MISSING_PERSPECTIVE),
        methods=_lines(network, LineKind.METHOD),
        steps=_steps(network),
        cards=[card(row, grouped=True) for row in page.rows],
        more=page.older is not None,
        may_describe=reader is not None and may_describe(reader, network.id),
    )


def _is_theme_pile(slug: str) -> bool:
    return get_directory().pile_by_slug(slug) is not None


@blueprint.get("/theme-piles/<slug>")
@public(exists=_is_theme_pile)
def show_theme_pile(slug: str) -> str:
    """Show a theme pile, when it is decided on, and what waits in it."""
    pile = get_directory().pile_by_slug(slug)
    if pile is None:
        abort(404)
    page = list_listed(Filters(theme_pile_id=pile.id))
    return render_template(
        "networks/theme_pile.html",
        pile=pile,
        lang=_other_language("da") if i18n.current().code not in pile.words else None,
        cards=[card(row, grouped=True) for row in page.rows],
        more=page.older is not None,
    )


def _options(choices: type[Choice], chosen: Choice | None) -> list[Option]:
    return [Option(choice.value, choice.label, choice == chosen) for choice in choices]


def _card(network: NetworkInfo) -> NetworkCard:
    themes, words = get_reference().themes, network.text
    return NetworkCard(
        url=url_for("networks.show_network", slug=network.slug),
        name=words.name,
        purpose=words.purpose if network.stage != Stage.CLOSED else words.learned or words.purpose,
        type_label=network.type.label,
        stage_label=labels.standing_label(network),
        themes=tuple(themes[one].name for one in network.theme_ids if one in themes),
        live=network.live,
        lang=_other_language(words.language),
    )


def _lines(network: NetworkInfo, kind: LineKind) -> list[str]:
    """Return the lines of a kind, each beginning as a sentence does."""
    return [line[:1].upper() + line[1:] for line in network.text.lines.get(kind, ())]


def _steps(network: NetworkInfo) -> list[StageStep]:
    stages = list(Stage)
    at = stages.index(network.stage)
    dates = {
        Stage.STARTUP: network.started_on if network.stage != Stage.PROPOSED else None,
        Stage.CLOSED: network.closed_on,
    }
    steps = []
    for number, stage in enumerate(stages):
        done = number < at or network.stage == Stage.CLOSED
        state = "done" if done else "current" if number == at else "next"
        text = stage.sentence if state == "current" else None
        steps.append(StageStep(stage.label, state, dates.get(stage), text))
    return steps


def _other_language(code: str) -> str | None:
    return None if code == i18n.current().code else code
