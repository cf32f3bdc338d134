"""Theme proposals at the desk: those that wait to be read, and what can be done with one."""

from flask import render_template

from app.act_page import ActPage
from app.desk.colleagues import list_colleagues
from app.events import list_happened
from app.history import without_author
from app.i18n import gettext as _
from app.networks.queries import get_directory
from app.permissions import Permission
from app.reports.queries import list_complaints
from app.statutory.beside_queries import has_undecided
from app.statutory.queries import find_mark
from app.subjects import Visibility
from app.theme_desk.blueprint import blueprint
from app.theme_desk.items import AnyThemeAct, make_items, offer, with_words
from app.theme_near.queries import list_near_networks
from app.theme_notes import acts as note_acts  # noqa: F401 -- as above
from app.theme_notes.queries import is_review, list_noted
from app.theme_origins.queries import list_of_cases, list_piles_told
from app.theme_proposals import deciding_actions, moderating_queries  # noqa: F401 -- importing it declares its acts
from app.theme_proposals.kinds import Criterion
from app.theme_proposals.moderating_actions import THEMES
from app.theme_proposals.moderating_queries import Moderated
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/themes")
@needs(Permission.MODERATE)
def waiting_themes() -> str:
    """Show the proposals that nobody has read yet."""
    page = moderating_queries.list_waiting(Asked().cursor(*moderating_queries.WAITING.readers))
    return render_template(
        "theme_desk/list.html",
        items=make_items(page.rows, signed_in_actor()),
        piles=list_piles_told(),
        earlier_url=f"/desk/themes?page={page.newer}" if page.newer else None,
        later_url=f"/desk/themes?page={page.older}" if page.older else None,
    )


@blueprint.get("/desk/themes/<int:proposal_id>")
@needs(Permission.MODERATE)
def moderate_theme(proposal_id: int) -> str:
    """Show one proposal, whatever has become of it, and what can be done with it."""
    return _show(moderating_queries.get_moderated(proposal_id))


def _show(proposal: Moderated, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    (item,) = make_items([proposal], by)
    happened = list_happened(proposal.id)
    names = {one: colleague.name for one, colleague in list_colleagues().items()}
    public = happened if proposal.text else without_author(happened)
    told = [one for one in public if not is_review(one)]
    shown = PAGE.show(proposal, by, happened, forms=offer(item, by), sent=sent, names=names, told=told)
    return render_page(
        "theme_desk/theme.html",
        shown,
        item=item,
        examples={one.value: one.sentence for one in Criterion},
        standing=Visibility.label_of(proposal.visibility),
        network=get_directory().networks.get(proposal.network_id or 0),
        near=list_near_networks(proposal.title, proposal.text) if sent is None and proposal.outcome is None else [],
        readers={act.noun: _name_readers(act) for act in THEMES},
        statutory=find_mark(proposal.id) if proposal.withheld else None,
        beside_undecided=has_undecided(proposal.id),
        reviews=list_noted([proposal.id])[proposal.id],
        complaints=list_complaints([proposal.id])[proposal.id],
        origins=list_of_cases(proposal.id),
    )


def _name_readers(act: AnyThemeAct) -> str:
    if act.tells_author is None:
        return _("Only staff read it.")
    return _("Whoever wrote it reads this. Write as you would say it.")


PAGE: ActPage[Moderated] = ActPage(
    blueprint,
    THEMES,
    at="/desk/themes/<int:proposal_id>",
    name="theme",
    get=moderating_queries.get_moderated,
    render=_show,
    fill=with_words,
    needs=Permission.MODERATE,
)
PAGE.serve()
