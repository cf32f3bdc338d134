"""The page on which words of a network are covered, and for ten minutes uncovered."""

from flask import abort, flash, redirect
from flask.typing import ResponseReturnValue

from app import db
from app.acts import Conflict, undo
from app.events import By
from app.i18n import gettext as _
from app.permissions import Permission
from app.redaction.blueprint import blueprint
from app.redaction.network_actions import NETWORKS
from app.redaction.network_thing import get_network_thing
from app.redaction.words_answers import cover, show_fresh, show_marked
from app.web.act_form import UndoForm
from app.web.gates import needs, signed_in_actor


@blueprint.get("/desk/networks/<int:network_id>/words")
@needs(Permission.MODERATE)
def network_words(network_id: int) -> ResponseReturnValue:
    """Show what a network says of itself, to cover words in it."""
    return show_fresh(get_network_thing(network_id, signed_in_actor()))


@blueprint.post("/desk/networks/<int:network_id>/words")
@needs(Permission.MODERATE)
def mark_in_network(network_id: int) -> ResponseReturnValue:
    """Show the words that were chosen marked in a network, before they are covered."""
    return show_marked(get_network_thing(network_id, signed_in_actor()))


@blueprint.post("/desk/networks/<int:network_id>/redaction")
@needs(Permission.MODERATE)
def redact_network(network_id: int) -> ResponseReturnValue:
    """Cover words in a network."""
    return cover(lambda: get_network_thing(network_id, signed_in_actor()))


@blueprint.post("/desk/networks/<int:network_id>/undo")
@needs(Permission.MODERATE)
def undo_on_network(network_id: int) -> ResponseReturnValue:
    """Uncover what was covered a moment ago. A second time changes nothing."""
    with db.read_first():
        thing = get_network_thing(network_id, signed_in_actor())
        form = UndoForm()
        if not form.validate():
            abort(400)
    if isinstance(undo(NETWORKS, network_id, form.seq, By.person(signed_in_actor())), Conflict):
        db.finish_request(commit=False)
        flash(_("It can be undone no more. Below is how it stands now."), "warning")
    else:
        flash(_("It is undone. The words stand as they stood before."), "success")
    return redirect(thing.done_at, 303)
