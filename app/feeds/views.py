"""The feed of submissions, and all of them as a table."""

from urllib.parse import urlencode

from flask import Response, current_app, render_template, request

from app import clock
from app.feeds.blueprint import blueprint
from app.feeds.case_table import list_rows
from app.feeds.entries import list_entries
from app.municipality.queries import get_reference
from app.public_list.asked_filters import LONGEST_QUERY, read_filters
from app.reading.searches import list_searched, with_words
from app.spreadsheets import csv_of
from app.web import turns
from app.web.asked import Asked
from app.web.gates import public

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_MIMETYPE = "application/atom+xml"


@blueprint.get("/submissions.atom")
@public
def follow_submissions() -> Response:
    """List the newest that everybody can read, narrowed by the address as the page is, as an Atom feed (RFC 4287)."""
    asked = Asked()
    q = asked.words("q", longest=LONGEST_QUERY)
    entries = list_entries(list_searched(q, read_filters(asked)).page.rows)
    text = render_template(
        "feeds/submissions.xml",
        entries=entries,
        updated=max((one.updated for one in entries), default=clock.town_midnight(clock.today())),
        narrowed=f"?{urlencode(asked.kept)}" if asked.kept else "",
        q=q,
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
    filters = with_words(asked.words("q", longest=LONGEST_QUERY), read_filters(asked))
    with turns.spare():
        response = Response(csv_of(list_rows(filters) if filters is not None else ()), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"submissions-{clock.today()}.csv")
    response.headers.set("Link", f'<{LICENCE}>; rel="license"')
    response.add_etag()
    response.make_conditional(request)
    return response
