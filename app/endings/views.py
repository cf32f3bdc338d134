"""What came of each thing in a challenge; the thread of one thing, and the sheet for a window that leads to it."""

from flask import current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app import i18n
from app.challenges.queries import get_shown, has_been_shown
from app.endings import queries
from app.endings.blueprint import blueprint
from app.endings.thread import Thread, find_joined_with, get_thread, has_been_public
from app.errors import GoneError
from app.placements.queries import get_places
from app.qr import draw
from app.results.queries import find_end
from app.solutions.queries import list_became
from app.web.gates import public
from app.web.shown import render_page


@blueprint.get("/challenges/<slug>/endings")
@public(exists=has_been_shown)
def list_endings(slug: str) -> str:
    """Show what came of each thing in a challenge."""
    challenge = get_shown(slug)
    named = queries.list_named(challenge.id)
    sentences = [(one, named.get(one.id, [])) for one in queries.list_sentences(challenge.id)]
    return render_template("endings/endings.html", challenge=challenge, sentences=sentences)


@blueprint.get("/threads/<int:subject_id>")
@public(exists=has_been_public)
def show_thread(subject_id: int) -> ResponseReturnValue:
    """Show the thread of something: what was said, who took it, what was tried, what came of it.

    That of what was joined with another leads there: a sheet in a window goes on leading to how it stands today.
    """
    try:
        thread = _get(subject_id)
    except GoneError:
        into_id = find_joined_with(subject_id)
        if into_id is None:
            raise
        return redirect(f"/threads/{into_id}", 301)
    return render_page(
        "endings/thread.html",
        thread,
        solutions=list_became(subject_id),
        end=find_end(subject_id),
        other_language=_other,
    )


@blueprint.get("/threads/<int:subject_id>/sheet")
@public(exists=has_been_public)
def show_sheet(subject_id: int) -> str:
    """Show a sheet to print and hang in a window: that one takes part, and a code that leads to how it stands today."""
    base_url: str = current_app.extensions["settings"].base_url
    address = base_url + url_for("endings.show_thread", subject_id=subject_id)
    shown = address.partition("://")[2]
    return render_page("endings/sheet.html", _get(subject_id), code=draw(address), shown=shown)


def _other(code: str) -> str | None:
    return None if code == i18n.current().code else code


def _get(subject_id: int) -> Thread:
    return get_thread(subject_id, {one.challenge_id: one.placed_at for one in get_places(subject_id).standing})
