"""Networks, live and closed, and the theme piles that wait for the next decision."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import i18n, rooms
from app.challenges.queries import list_open_of
from app.committee_decisions.queries import list_of_pile
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.network_help.queries import is_about, list_asking, list_remembered
from app.network_people.queries import get_people
from app.network_stages.queries import find_why, list_moves_shown, list_shown
from app.networks import labels
from app.networks.blueprint import blueprint
from app.networks.parts import render_parts
from app.networks.queries import get_directory, get_network_by_former_slug
from app.networks.rules import may_describe
from app.networks.shown import Option, card_of, language_shown, lines_shown, list_why, options_of, steps_of
from app.networks.states import LineKind, NetworkType, Stage
from app.permissions import Permission
from app.perspectives.queries import list_missing
from app.reading.cards import card
from app.reading.queries import Filters, count_listed, list_listed
from app.theme_origins.queries import find_proposed_on, get_pile_told, list_piles_told
from app.web.asked import Asked
from app.web.gates import actor, public

FIRST_SHOWN, LONGEST_SOUGHT = 3, 100


@blueprint.get("/networks")
@public
def list_networks() -> str:
    """Show the networks: those at work, those proposed, and those that are rounded off."""
    asked = Asked()
    reference, directory = get_reference(), get_directory()
    wanted_type = asked.choose("type", {str(one): one for one in NetworkType}, _("Type"))
    wanted_stage = asked.choose("stage", {str(one): one for one in Stage}, _("Stage"))
    sought = asked.words("q", longest=LONGEST_SOUGHT)
    theme = asked.choose("theme", {one.slug: one for one in reference.themes.values()}, _("Theme"))
    found = [
        network
        for network in directory.list_networks()
        if is_about(network, sought)
        and (wanted_type is None or network.type == wanted_type)
        and (wanted_stage is None or network.stage == wanted_stage)
        and (theme is None or theme.id in network.theme_ids)
    ]
    asking, others = list_asking([network for network in found if network.live])
    return render_template(
        "networks/list.html",
        resting=[card_of(network) for network in found if network.rests_since is not None],
        asking=asking,
        others=others,
        q=sought,
        proposed=[card_of(network) for network in found if network.stage == Stage.PROPOSED],
        closed=list_remembered([network for network in found if network.stage == Stage.CLOSED]),
        piles=list_piles_told(),
        types=options_of(NetworkType, wanted_type),
        stages=options_of(Stage, wanted_stage),
        themes=[Option(one.slug, one.name, one == theme) for one in in_order(reference.themes)],
        active=len(asked.kept.keys() - {"q"}),
        narrowed=bool(asked.kept),
        left_out=asked.left_out,
    )


def _is_network(slug: str) -> bool:
    return get_directory().network_by_slug(slug) is not None or get_network_by_former_slug(slug) is not None


@blueprint.get("/networks/<slug>")
@public(exists=_is_network)
def show_network(slug: str) -> ResponseReturnValue:
    """Show one network; an address it once had leads to it."""
    reference, directory = get_reference(), get_directory()
    network = directory.network_by_slug(slug)
    if network is None:
        former = get_network_by_former_slug(slug)
        if former is None:
            abort(404)
        # Not for good: what took an address away can be undone.
        return redirect(url_for("networks.show_network", slug=former.slug), 302)
    page = list_listed(of_network := Filters(network_id=network.id), size=FIRST_SHOWN)
    reader, challenges = actor(), list_open_of(network.id)
    unheard, by_stages = list_missing([one.id for one in challenges]), rooms.get_room("network_stages").is_on()
    moves = list_moves_shown(network.id) if by_stages else []
    return render_template(
        "networks/network.html",
        network=network,
        words=network.text,
        lang=language_shown(network.text.language),
        type_label=network.type.label,
        type_hint=network.type.sentence,
        picture=card_of(network).picture,
        themes=[reference.themes[one] for one in network.theme_ids if one in reference.themes],
        departments=[reference.departments[one].name for one in network.department_ids if one in reference.departments],
        roles=list(zip(labels.role_labels(), lines_shown(network, LineKind.ROLE), strict=False)),
        partners=lines_shown(network, LineKind.PARTNER),
        competences=lines_shown(network, LineKind.COMPETENCE),
        missing=lines_shown(network, LineKind.MISSING_PERSPECTIVE),
        methods=lines_shown(network, LineKind.METHOD),
        steps=list_shown(network, proposed_on=find_proposed_on(network.id)) if by_stages else steps_of(network),
        people=get_people(network, why_unnamed=find_why(moves, Stage.TEST)) if by_stages else None,
        moves=moves,
        cards=[card(row, grouped=True) for row in page.rows],
        behind=count_listed(of_network) if page.older is not None else len(page.rows),
        may_describe=reader is not None and may_describe(reader, network.id),
        may_cover=reader is not None and reader.may(Permission.MODERATE),
        covered=list_why(network),
        challenges=[(one, unheard.get(one.id, ())) for one in challenges],
        parts={str(place): inside for place, inside in render_parts(network).items()},
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
        lang=language_shown("da") if i18n.current().code not in pile.words else None,
        cards=[card(row, grouped=True) for row in page.rows],
        decisions=list_of_pile(pile.id),
        told=get_pile_told(pile),
        more=page.older is not None,
    )
