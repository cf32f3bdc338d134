"""The town's logo is chosen as a file and looked at on light and dark pages before it is used."""

from dataclasses import dataclass

from flask import Response, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.administration.blueprint import blueprint
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.municipality.logo_files import read_logo
from app.municipality.logo_grounds import Plate, plate_of
from app.municipality.logo_queries import find_draft
from app.municipality.queries import get_reference
from app.municipality.town_actions import draft_logo, forget_draft
from app.municipality.town_register import KEY, TOWN
from app.pages.look import logo_address, look_digest
from app.permissions import Permission
from app.registers import actions
from app.registers.register import Row
from app.registers.shapes import tidy
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

_PAGE = "administration/logo.html"


@dataclass(frozen=True)
class Shown:
    """A logo as it is seen: its address, None for our own mark, and the plate it stands on where it needs one."""

    url: str | None
    plate: Plate


@dataclass(frozen=True)
class LogoPage:
    """The logo as it is now, the one that is looked at (with its digest), and why a file was not taken."""

    now: Shown
    draft: Shown | None
    digest: str
    refused: str = ""


@blueprint.get("/admin/town/logo")
@needs(Permission.ADMINISTER)
def show_logo() -> str:
    """Show the logo, the one that is looked at, and where another is chosen."""
    return _render()


@blueprint.get("/admin/town/logo/<name>.svg")
@needs(Permission.ADMINISTER)
def show_draft(name: str) -> Response:
    """Serve the logo that is looked at, to whoever looks at it."""
    svg = find_draft()
    if not svg or look_digest(svg) != name:
        abort(404)
    return Response(svg, mimetype="image/svg+xml")


@blueprint.post("/admin/town/logo")
@needs(Permission.ADMINISTER)
def choose_logo() -> ResponseReturnValue:
    """Look at a file as the logo, use the one that was looked at, or show our own mark again.

    What is used can be put back from the history.
    """
    if "own" in request.form:
        return _use("")
    if "use" in request.form:
        with db.read_first():
            svg = find_draft()
            if not svg or look_digest(svg) != request.form["use"]:
                return _render(_("Another file was chosen meanwhile. Look at it, or choose yours once more.")), 409
        return _use(svg)
    sent = request.files.get("file")
    try:
        svg = tidy(read_logo(sent.read() if sent is not None else b""))
    except NotPossibleError as error:
        with db.read_first():
            return _render(str(error.words)), 422
    draft_logo(svg)
    return redirect(url_for("administration.show_logo", _anchor="look"), 303)


def _use(svg: str) -> ResponseReturnValue:
    with db.read_first():
        row = TOWN.rows()[0]
        if not row.values["name_da"]:
            return _render(_("Fill in what the municipality is called first.")), 422
    by = By.person(signed_in_actor())
    try:
        _keep(svg, row, by)
    except StaleDataError:  # a colleague was faster; from here on others wait until this is kept
        _keep(svg, TOWN.rows()[0], by)
    forget_draft(svg)
    flash(_("The logo is changed on every page.") if svg else _("Our own mark is shown again."), "success")
    return redirect(url_for("administration.show_logo"), 303)


def _keep(svg: str, row: Row, by: By) -> None:
    """Let the municipality have a logo, and stay as it was read otherwise; raises `StaleDataError`."""
    actions.save(TOWN, KEY, {**row.values, "logo_svg": svg}, by=by, read=row.digest)


def _render(refused: str = "") -> str:
    reference, svg = get_reference(), find_draft()
    now = Shown(logo_address(reference), plate_of(reference.logo_svg or ""))
    digest = look_digest(svg) if svg else ""
    draft = Shown(url_for("administration.show_draft", name=digest), plate_of(svg)) if svg else None
    return render_page(_PAGE, LogoPage(now, draft, digest, refused))
