"""The entries of one challenge on one page, each put where it lies, all with one press."""

import re
from typing import Any

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.acts import Conflict, perform_each
from app.challenges.queries import Shown, get_current
from app.challenges.rules import may_in_network
from app.entries import moderating_queries, queries
from app.entries.kinds import Layer
from app.entries.sorting_actions import sort
from app.entries.sorting_forms import SortingForm
from app.entry_desk.blueprint import blueprint
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.i18n import ngettext
from app.permissions import Permission
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor

_CHOSEN = re.compile(r"(\d{1,18}):(\d{1,18}):([a-z]{1,20})")


@blueprint.get("/desk/challenges/<int:challenge_id>/entries")
@needs(Permission.READ_DESK)
def list_to_sort(challenge_id: int) -> str:
    """Show the entries of a challenge that lie in one layer, those that nobody has sorted first of all."""
    challenge, asked = _load(challenge_id), Asked()
    layer = asked.choose("layer", {str(one): one for one in Layer}, _("Where it lies")) or Layer.UNSORTED
    page = moderating_queries.list_in_layer(challenge.id, layer, asked.cursor(*moderating_queries.WAITING.readers))
    kept: dict[str, Any] = {"challenge_id": challenge.id, "layer": layer}
    counted = queries.get_counts(challenge.id)
    return render_template(
        "entry_desk/sorting.html",
        challenge=challenge,
        entries=page.rows,
        layer=layer,
        layers=[(one, number, one == layer) for one, number in counted.items() if number or one == layer],
        all_layers=list(Layer),
        left_out=asked.left_out,
        earlier_url=url_for("entry_desk.list_to_sort", page=page.newer, **kept) if page.newer else None,
        later_url=url_for("entry_desk.list_to_sort", page=page.older, **kept) if page.older else None,
    )


@blueprint.post("/desk/challenges/<int:challenge_id>/entries")
@needs(Permission.READ_DESK)
def sort_many(challenge_id: int) -> ResponseReturnValue:
    """Put each entry where it was chosen to lie, in the version that was read; what has changed since stays."""
    with db.read_first():
        challenge = _load(challenge_id)
        forms = _read_forms(challenge_id)
    came = perform_each(sort, forms, By.person(signed_in_actor()))
    refused = sum(isinstance(one, Conflict) for one in came)
    if number := len(came) - refused:
        flash(ngettext("%(num)s is sorted.", "%(num)s are sorted.", number), "success")
    if refused:
        words = ngettext(
            "%(num)s has changed since you opened the page, and stays as it is now.",
            "%(num)s have changed since you opened the page, and stay as they are now.",
            refused,
        )
        flash(words, "warning")
    layer = request.form.get("layer")
    kept = layer if layer in set(Layer) else None
    return redirect(url_for("entry_desk.list_to_sort", challenge_id=challenge.id, layer=kept), 303)


def _load(challenge_id: int) -> Shown:
    """Return a challenge whose entries the person sorts. Raises `NotThereError` for any other."""
    challenge = get_current(challenge_id)
    if not may_in_network(signed_in_actor(), Permission.CHALLENGE, challenge.network_id):
        raise NotThereError
    return challenge


def _read_forms(challenge_id: int) -> dict[int, ActForm[Said]]:
    """Return the act of each entry for which something was chosen; aborts for one of another challenge."""
    chosen = [_CHOSEN.fullmatch(one) for one in request.form.getlist("sorted")[: moderating_queries.PAGE]]
    forms: dict[int, ActForm[Said]] = {}
    for one in chosen:
        if one is not None and one[3] in set(Layer):
            form = SortingForm(f"sorting-{one[1]}", formdata=None)
            form.version.data, form.layer.data = one[2], one[3]
            forms[int(one[1])] = form
    if moderating_queries.count_of(challenge_id, forms) != len(forms):
        abort(404)
    return forms
