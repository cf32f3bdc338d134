"""The feed of submissions."""

from urllib.parse import urlencode

from flask import Response, current_app, render_template, request

from app import clock
from app.feeds.blueprint import blueprint
from app.feeds.entries import list_entries
from app.municipality.queries import get_reference
from app.public_list.asked_filters import LONGEST_QUERY, read_filters
from app.reading.searches import list_searched
from app.web.asked import Asked
from app.web.gates import public

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
