"""What a network's page says of what it needs, and the way to ask to join it."""

from flask import render_template

from app.network_design.queries import by_stage, list_kept
from app.network_stages.blueprint import NETWORK_STAGES
from app.networks.directory import NetworkInfo
from app.networks.parts import Place, on_network_page
from app.networks.shown import language_shown


@on_network_page(Place.TAKE_PART, at=2, room=NETWORK_STAGES.name)
def show_needs(network: NetworkInfo) -> str:
    """Give what the stages need with what is missing of it, and the way to ask to join a network at work."""
    needs = list_kept(network.id)
    if not network.live and not needs:
        return ""
    stages = by_stage(needs)
    nobody = [(label, one) for label, found in stages for one in found if one.is_missing]
    return render_template(
        "network_design/_needs.html",
        network=network,
        stages=stages,
        number=len(needs),
        missing=[(label, one) for label, one in nobody if one.still_missing_in(network.stage)],
        unfound=[(label, one) for label, one in nobody if not one.still_missing_in(network.stage)],
        at=network.stage,
        lang=language_shown("da"),
    )
