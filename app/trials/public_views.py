"""All trials, also those that did not do what was hoped."""

from flask import render_template, url_for

from app.i18n import gettext as _
from app.networks.queries import get_directory
from app.networks.shown import language_shown
from app.trials import public_queries
from app.trials.blueprint import blueprint
from app.trials.public_queries import Ended
from app.trials.queries import list_newest_lines
from app.web.asked import Asked
from app.web.gates import public


@blueprint.get("/trials")
@public
def list_all_trials() -> str:
    """Show the trials of all networks with the newest line of each; by how they ended."""
    asked, networks = Asked(), get_directory().networks
    ended = asked.choose("ended", {one.value: one for one in Ended}, _("How it ended"))
    page = public_queries.list_public(asked.cursor(*public_queries.NEWEST.readers), ended=ended)
    lines = list_newest_lines({one.network_id for one in page.rows})
    chosen = ended.value if ended else None
    return render_template(
        "trials/public.html",
        trials=[(one, networks.get(one.network_id), lines.get(one.id)) for one in page.rows],
        ended=ended,
        endings=list(Ended),
        lang=language_shown("da"),
        left_out=asked.left_out,
        newer_url=url_for("trials.list_all_trials", page=page.newer, ended=chosen) if page.newer else None,
        older_url=url_for("trials.list_all_trials", page=page.older, ended=chosen) if page.older else None,
    )
