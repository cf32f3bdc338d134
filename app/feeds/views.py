"""The feed of submissions, and all of them as a table."""

import threading
from dataclasses import replace
from urllib.parse import urlencode

from flask import Response, abort, current_app, render_template, request

from app import clock
from app.errors import BusyError
from app.feeds.blueprint import blueprint
from app.feeds.case_table import list_rows
from app.feeds.entries import list_entries
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.public_list.asked_filters import LONGEST_QUERY, read_filters
from app.public_list.searched import list_searched
from app.reading.queries import Filters
from app.reading.searches import with_words
from app.spreadsheets import csv_of
from app.web.asked import Asked
from app.web.gates import public

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MIMETYPE = "application/atom+xml"
_MAKES_A_TABLE = threading.Lock()
"""Held while one is made: many rows, so one at a time in a process."""


@blueprint.get("/submissions.atom")
@public
def follow_submissions() -> Response:
    """List the newest that everybody can read, narrowed by the address as the page is, as an Atom feed (RFC 4287)."""
    asked = Asked()
    q, filters = asked.words("q", longest=LONGEST_QUERY), _read_filters(asked)
    entries = list_entries(list_searched(q, filters).page.rows)
    text = render_template(
        "feeds/submissions.xml",
        entries=entries,
        updated=max((one.updated for one in entries), default=clock.town_midnight(clock.today())),
        narrowed=f"?{urlencode(asked.kept)}" if asked.kept else "",
        q=q,
        subtitle="" if filters.alike else _("Texts that say nearly the same are one here, as on the page."),
        base_url=current_app.extensions["settings"].base_url,
        reference=get_reference(),
    )
    response = Response(text, mimetype=_MIMETYPE)
    response.add_etag()
    response.make_conditional(request)
    return response


@blueprint.get("/submissions.csv")
@public
def download_submissions() -> Response:
    """Give what everybody can read of each as CSV, narrowed by the address as the page is, without what they say."""
    asked = Asked()
    q, filters = asked.words("q", longest=LONGEST_QUERY), _read_filters(asked)
    if q and (meant := list_searched(q, filters).meant):
        q = meant
    narrowed = with_words(q, filters)
    if not _MAKES_A_TABLE.acquire(blocking=False):
        raise BusyError
    try:
        response = Response(csv_of(list_rows(narrowed) if narrowed is not None else ()), mimetype="text/csv")
    finally:
        _MAKES_A_TABLE.release()
    response.headers.set("Content-Disposition", "attachment", filename=f"submissions-{clock.today()}.csv")
    response.headers.set("Link", f'<{LICENCE}>; rel="license"')
    response.add_etag()
    response.make_conditional(request)
    return response


def _read_filters(asked: Asked) -> Filters:
    """Return what the address narrows by, the newest first; one of which a part leads nowhere does so whole."""
    filters = read_filters(asked)
    if asked.left_out:
        abort(404)
    return replace(filters, sort="newest") if filters.sort == "oldest" else filters
