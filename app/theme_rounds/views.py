"""The rounds in which themes are chosen, and the proposals of one."""

from flask import render_template

from app.networks.queries import get_directory
from app.theme_proposals.kinds import Criterion, Outcome
from app.theme_proposals.round_queries import get_round, is_round, list_rounds
from app.theme_rounds import queries
from app.theme_rounds.beside import get_beside
from app.theme_rounds.blueprint import blueprint
from app.web.gates import public


@blueprint.get("/themes/rounds")
@public
def show_rounds() -> str:
    """Show the rounds in which themes are chosen, and of those that were what was chosen in them and why."""
    chosen = queries.list_chosen()
    return render_template(
        "theme_rounds/rounds.html",
        rounds=list_rounds(),
        numbers=queries.count_outcomes(),
        outcomes=list(Outcome),
        chosen=chosen,
        networks=get_directory().networks,
        reasons=queries.list_reasons([one.id for some in chosen.values() for one in some]),
    )


@blueprint.get("/themes/rounds/<int:round_id>")
@public(exists=is_round)
def show_round(round_id: int) -> str:
    """Show the proposals of a round, and those that the address names side by side on the seven questions."""
    one = get_round(round_id)
    return render_template("theme_rounds/round.html", round=one, beside=get_beside(one.id), criteria=list(Criterion))
