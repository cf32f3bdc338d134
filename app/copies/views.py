"""The page on which a leader reads a case that they have a copy of."""

from app.copies import queries
from app.copies.blueprint import blueprint
from app.permissions import Permission
from app.screening.findings import mask
from app.screening.personal_data import find_cpr
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@blueprint.get("/desk/copies/<int:copy_id>")
@needs(Permission.READ_DESK)
def show_copy(copy_id: int) -> str:
    """Show the words of a case of which somebody has a copy; nothing can be done with it here."""
    shown = queries.get_copy(copy_id, visible_to=signed_in_actor())
    return render_page(
        "copies/copy.html",
        copy=shown,
        title=_masked(shown.title or shown.number),
        paragraphs=[one for one in _masked(shown.text or "").split("\n\n") if one.strip()],
    )


def _masked(text: str) -> str:
    return mask(text, find_cpr(text))
