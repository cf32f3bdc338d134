"""From which theme a network grew, on its page."""

from flask import render_template

from app.errors import GoneError, NotThereError
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page
from app.networks.states import Stage
from app.publishing.queries import find_told
from app.theme_origins.queries import find_source, get_origins
from app.theme_proposals.blueprint import THEMES
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.queries import get_shown, list_answers
from app.theme_proposals.verbs import THEME_DECIDED


@on_network_page(Place.GREW_FROM, at=1, room=THEMES.name)
def show_source(network: NetworkInfo) -> str:
    """Give the theme that a network grew from, while everybody can read it: who proposed it, and why it was chosen.

    Of a network without one it says when it began, and that no more is known here.
    """
    if network.stage == Stage.PROPOSED:
        return ""
    source = find_source(network.id)
    try:
        proposal = get_shown(source.proposal_id) if source is not None else None
    except (GoneError, NotThereError):
        proposal = None
    if proposal is None:
        return render_template("theme_proposals/_no_source.html", network=network)
    told = find_told(proposal.id, [THEME_DECIDED])
    answers = list_answers([proposal.id])[proposal.id]
    return render_template(
        "theme_proposals/_source.html",
        network=network,
        proposal=proposal,
        reason=told.reason if told is not None else None,
        who=next((one for one in answers if one.criterion == Criterion.NEW_VOICES), None),
        origins=get_origins(proposal.id),
    )
