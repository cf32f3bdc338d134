"""The sheet for a table: its page, its PDF, and the short address that stands on it."""

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import i18n
from app.access import require_readable
from app.challenges.queries import Shown, get_current, get_shown, has_been_shown, has_been_shown_by_id
from app.tables import queries
from app.tables.blueprint import blueprint
from app.tables.sheet import draw_page, get_code, get_sheet
from app.web.gates import public


@blueprint.get("/challenges/<slug>/table")
@public(exists=has_been_shown)
def show_sheet(slug: str) -> ResponseReturnValue:
    """Show the sheet of a challenge, to be printed."""
    challenge = get_shown(slug)
    if challenge.slug != slug:
        return redirect(url_for("tables.show_sheet", slug=challenge.slug))
    sheet = get_sheet(challenge)
    return render_template("tables/sheet.html", sheet=sheet, code=get_code(sheet), has_pdf=_has_pdf(challenge))


@blueprint.get("/challenges/<slug>/table.pdf")
@public(exists=has_been_shown)
def download_sheet(slug: str) -> Response:
    """Serve the sheet as a PDF once a job has made it.

    It is saved, not shown: browsers show PDFs by pages of their own, and some obey our rule that no style is inline.
    """
    challenge = get_shown(slug)
    key = draw_page(challenge, i18n.current().code).key
    pdf = queries.find_pdf(key) if challenge.is_open else None
    if pdf is None:
        abort(404)
    response = Response(pdf, mimetype="application/pdf")
    response.headers.set("Content-Disposition", "attachment", filename=f"{challenge.slug}-{key.language}.pdf")
    response.content_language.add(key.language)
    response.set_etag(key.page_hash)
    response.make_conditional(request)
    return response


@blueprint.get("/tables/<int:challenge_id>")
@public(exists=has_been_shown_by_id)
def find_challenge(challenge_id: int) -> ResponseReturnValue:
    """Lead from the short address on a sheet to where answers are typed in, whatever the challenge is called."""
    challenge = get_current(challenge_id)
    require_readable(now=challenge.readable, published_at=challenge.published_at)
    return redirect(url_for("tables.write_table", slug=challenge.slug))


def _has_pdf(challenge: Shown) -> bool:
    return challenge.is_open and queries.has_pdf(draw_page(challenge, i18n.current().code).key)
