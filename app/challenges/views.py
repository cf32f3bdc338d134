"""The challenges of the town, and the page of one."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db
from app.accounts import guests
from app.accounts.forms import WaitingForm
from app.accounts.queries import Guest
from app.challenges import queries
from app.challenges.blueprint import blueprint
from app.challenges.kinds import Help, Standing
from app.challenges.page import get_following, get_page
from app.contributions.queries import get_given
from app.endings.queries import find_account, get_settled, list_came
from app.entries.queries import Gap, get_iceberg
from app.i18n import gettext as _
from app.limits import Limit
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.networks.queries import get_directory
from app.notifications.actions import follow
from app.perspectives.queries import get_whom_we_heard, list_missing
from app.placements.queries import get_written
from app.share_pictures.queries import has_picture
from app.solutions.queries import list_became_of_challenge
from app.web.asked import Asked
from app.web.gates import public
from app.web.shown import render_page

_STANDINGS = (Standing.OPEN, Standing.CLOSED)


@blueprint.get("/challenges")
@public
def list_challenges() -> str:
    """Show the challenges: by theme, by what they ask for, by place, open ones or closed ones."""
    asked, reference = Asked(), get_reference()
    standing = asked.choose(
        "standing", {str(one): one for one in (Standing.OPEN, Standing.CLOSED)}, _("Open or closed")
    )
    theme = asked.choose("theme", {one.slug: one for one in reference.themes.values()}, _("Theme"))
    wanted = asked.choose("help", {str(one): one for one in Help}, _("What is asked for"))
    q = asked.words("q", longest=100)
    page = queries.list_shown(
        asked.cursor(*queries.OPEN_FIRST.readers),
        standing=standing,
        theme_id=theme.id if theme is not None else None,
        asked=wanted,
        q=q,
    )
    kept: dict[str, Any] = {"standing": standing, "theme": theme and theme.slug, "help": wanted, "q": q or None}
    groups = [[one for one in page.rows if one.is_open], [one for one in page.rows if not one.is_open]]
    networks, missing = get_directory().networks, list_missing([one.id for one in page.rows])
    return render_template(
        "challenges/list.html",
        groups=[[(one, networks[one.network_id].name, missing.get(one.id, ())) for one in each] for each in groups],
        came=list_came([one.id for one in groups[1]]),
        standings=[(one.value, one.label, one == standing) for one in _STANDINGS],
        themes=[(one.slug, one.name, one == theme) for one in in_order(reference.themes)],
        helps=[(one.value, one.label, one == wanted) for one in Help],
        q=q,
        chosen=sum(one is not None for one in (standing, theme, wanted)),
        narrowed=any(kept.values()),
        left_out=asked.left_out,
        earlier_url=url_for("challenges.list_challenges", page=page.newer, **kept) if page.newer else None,
        later_url=url_for("challenges.list_challenges", page=page.older, **kept) if page.older else None,
    )


@blueprint.get("/challenges/<slug>")
@public(exists=queries.has_been_shown)
def show_challenge(slug: str) -> ResponseReturnValue:
    """Show one challenge."""
    challenge = queries.get_shown(slug)
    if challenge.slug != slug:
        return redirect(url_for("challenges.show_challenge", slug=challenge.slug))
    return _render(challenge, guests.current())


def _render(challenge: queries.Shown, guest: Guest | None, form: WaitingForm | None = None) -> str:
    """Return the page of a challenge with the part of each room; `form` to follow it is one with a fault."""
    whom = get_whom_we_heard(challenge.id)
    gaps = [Gap(one.question, one.situation) for one in whom.missing if one.question]
    return render_page(
        "challenges/challenge.html",
        get_page(challenge, None if challenge.is_open else get_settled(challenge.id)),
        get_following(challenge.id, guest, form),
        iceberg=get_iceberg(challenge.id, gaps),
        written=get_written(challenge.id),
        whom=whom,
        given=get_given(challenge.id),
        picture=has_picture(challenge),
        account=None if challenge.is_open else find_account(challenge.id),
        solutions=list_became_of_challenge(challenge.id),
    )


@blueprint.post("/challenges/<slug>/follows")
@public(limit=Limit.FOLLOW)
def follow_challenge(slug: str) -> ResponseReturnValue:
    """Follow a challenge that everybody can read: at once for whom we know, else once the address is confirmed."""
    guest = guests.acting()
    with db.read_first():
        challenge = queries.get_shown(slug)
        form = WaitingForm()
        if guest is None and not form.validate():
            return _render(challenge, guest, form), 422
    if guest is not None:
        follow(challenge.id, guest.contact_id, confirmed=True)
        return redirect(url_for("challenges.show_challenge", slug=challenge.slug, _anchor="follow"), 303)
    follow(challenge.id, guests.keep_address(form.email.data or ""), confirmed=False)
    return render_template("notifications/follow_sent.html", back=f"/challenges/{challenge.slug}")


WAIT_FOR_MAIL = (follow_challenge,)
"""Views that need no CSRF token of whom we do not know: what they store then waits for a button in a mail."""


@blueprint.get("/challenges/<slug>/promises")
@public(exists=queries.has_been_shown)
def show_promises(slug: str) -> str:
    """Show what was promised with a challenge, and what was before."""
    challenge = queries.get_shown(slug)
    promises = queries.list_promises(challenge.id)
    return render_template("challenges/promises.html", challenge=challenge, promises=promises)
