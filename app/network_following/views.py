"""Following a network: at once for whom we know, else once an address is confirmed."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.forms import WaitingForm
from app.limits import Limit
from app.network_following.blueprint import blueprint
from app.networks.queries import get_directory
from app.notifications.actions import follow
from app.web.gates import public


@blueprint.post("/networks/<slug>/follows")
@public(limit=Limit.FOLLOW)
def follow_network(slug: str) -> ResponseReturnValue:
    """Follow a network; an address that is none is asked for once more on a page of its own."""
    guest = guests.acting()
    with db.read_first():
        network, form = get_directory().network_by_slug(slug), WaitingForm()
        if network is None:
            abort(404)
        if guest is None and not form.validate():
            return render_template("network_following/follow.html", network=network, follow=form), 422
    if guest is not None:
        follow(network.id, guest.contact_id, confirmed=True)
        return redirect(url_for("networks.show_network", slug=slug, _anchor="follow"), 303)
    follow(network.id, guests.keep_address(form.email.data or ""), confirmed=False)
    return render_template("notifications/follow_sent.html", back=f"/networks/{slug}")


WAIT_FOR_MAIL = (follow_network,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""
