"""The rounds in which themes are chosen, and the proposals of one."""

from flask import render_template

from app.theme_proposals import queries
from app.theme_proposals.blueprint import blueprint
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.round_queries import get_next_round, get_round, is_round, list_rounds
from app.web.gates import public


@blueprint.get("/themes/rounds")
@public
def show_rounds() -> str:
    """Show the rounds in which themes are chosen."""
    return render_template(
        "theme_proposals/rounds.html", rounds=list_rounds(), numbers=queries.count_by_round(), coming=get_next_round()
    )


@blueprint.get("/themes/rounds/<int:round_id>")
@public(exists=is_round)
def show_round(round_id: int) -> str:
    """Show the proposals of a round beside each other on the seven questions."""
    one = get_round(round_id)
    proposals = queries.list_of_round(one.id)
    return render_template(
        "theme_proposals/round.html",
        round=one,
        proposals=proposals,
        answers=queries.list_answers([each.id for each in proposals]),
        criteria=list(Criterion),
    )
