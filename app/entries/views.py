"""Adding under the water line of a challenge, and reading what others have added."""

from typing import Any

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import db, i18n, sent_once
from app.accounts import guests, writers
from app.accounts.writers import Writer
from app.alarms.queries import find_help
from app.challenges import queries as challenges
from app.challenges.blueprint import CHALLENGES
from app.challenges.queries import Shown
from app.entries import actions, queries
from app.entries.actions import NewEntry
from app.entries.blueprint import blueprint
from app.entries.forms import EntryForm
from app.entries.kinds import Layer
from app.entries.moderating_queries import find_merged_into
from app.events import By
from app.i18n import gettext as _
from app.limits import Limit
from app.pages.queries import get_notice
from app.rooms import Off
from app.solutions.queries import list_became
from app.supports.page import get_supporting
from app.web.asked import Asked
from app.web.gates import public


@blueprint.get("/challenges/<slug>/entries")
@public(exists=challenges.has_been_shown)
def list_entries(slug: str) -> ResponseReturnValue:
    """Show all entries of a challenge as a list: one layer or all."""
    challenge, asked = challenges.get_shown(slug), Asked()
    if challenge.slug != slug:
        return redirect(url_for("entries.list_entries", slug=challenge.slug))
    layer = asked.choose("layer", {str(one): one for one in Layer}, _("Where it lies"))
    page = queries.list_said(challenge.id, asked.cursor(*queries.ORDER.readers), layer=layer)
    kept: dict[str, Any] = {"slug": challenge.slug, "layer": layer}
    return render_template(
        "entries/list.html",
        challenge=challenge,
        entries=page.rows,
        layers=[(one, number, one == layer) for one, number in queries.get_counts(challenge.id).items() if number],
        layer=layer,
        left_out=asked.left_out,
        earlier_url=url_for("entries.list_entries", page=page.newer, **kept) if page.newer else None,
        later_url=url_for("entries.list_entries", page=page.older, **kept) if page.older else None,
    )


@blueprint.get("/challenges/<slug>/entries/new")
@public(exists=challenges.has_been_shown)
def write_entry(slug: str) -> ResponseReturnValue:
    """Show the form in which somebody adds under the water line."""
    challenge = challenges.get_shown(slug)
    if challenge.slug != slug:
        return redirect(url_for("entries.write_entry", slug=challenge.slug))
    return _form_page(challenge, EntryForm(writers.current(challenge.id), formdata=None))


@blueprint.post("/challenges/<slug>/entries")
@public(limit=Limit.COMMENT)
def add_entries(slug: str) -> ResponseReturnValue:
    """Take in what somebody adds, which waits for a moderator; an address that was only written must say yes first."""
    guest_or_stranger = guests.acting()
    with db.read_first():
        challenge = challenges.get_shown(slug)
        writer = writers.of(guest_or_stranger)
        form = EntryForm(writer)
        if not challenge.is_open:
            return _form_page(challenge, form), 409
        if not form.validate():
            return _form_page(challenge, form), 422
        notice = get_notice()
    answers = list(form.list_answers())
    if sent_once.note(form.key.data, *form.content, subject_id=challenge.id):
        asked_id = guests.keep_address(form.email.data) if "email" in form and form.email.data else None
        new = [
            NewEntry(
                challenge.id,
                question,
                words,
                i18n.current().code,
                author_kind=form.kind_of_voice,
                perspective=form.speaks_from,
                is_impossible=is_impossible,
                through=form.passed_on,
            )
            for question, words, is_impossible in answers
        ]
        if form.passed_on is None or writer.staff is None:
            actions.add(new, writer, notice=notice, asked_id=asked_id)
        else:
            actions.add(new, Writer(), by=By.person(writer.staff))
    return render_template(
        "entries/sent.html",
        challenge=challenge,
        number=len(answers),
        hears=writer.is_known and form.passed_on is None,
        waits="email" in form and bool(form.email.data),
        is_early=any(actions.lies_at_first(question, challenge.step) == Layer.PARKED for question, _w, _i in answers),
        help=find_help(*(words for _question, words, _is in answers)),
    )


@blueprint.get("/entries/<int:entry_id>")
@public(exists=queries.has_been_shown)
def show_entry(entry_id: int) -> ResponseReturnValue:
    """Show one entry, with the way to say that it is so for oneself too; one that another stands for leads there."""
    into_id = find_merged_into(entry_id)
    if into_id is not None:
        return redirect(url_for("entries.show_entry", entry_id=into_id))
    entry, guest = queries.get_whole(entry_id), guests.current()
    supporting = get_supporting(entry.id, guest.contact_id if guest is not None else None)
    challenge = challenges.get_current(entry.challenge_id)
    return render_template(
        "entries/entry.html",
        entry=entry,
        challenge=challenge,
        supporting=supporting,
        solutions=list_became(entry.id),
    )


def _form_page(challenge: Shown, form: EntryForm) -> str:
    closed: Off | None = CHALLENGES.get_closing()
    return render_template("entries/new.html", challenge=challenge, form=form, closed=closed)


READ_FIRST = (add_entries,)
"""Views that need no CSRF token of whom we do not know: what they store is nobody's, and is read by one of us first."""
