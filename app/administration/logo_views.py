"""The town's logo is chosen as a file, or our own mark is shown again."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.exc import StaleDataError

from app import db
from app.administration.blueprint import blueprint
from app.errors import NotPossibleError
from app.events import By
from app.i18n import gettext as _
from app.municipality.logo_files import read_logo
from app.municipality.queries import get_reference
from app.municipality.town_register import KEY, TOWN
from app.pages.look import logo_address
from app.permissions import Permission
from app.registers import actions
from app.registers.register import Row
from app.registers.shapes import tidy
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page

_PAGE = "administration/logo.html"


@dataclass(frozen=True)
class LogoPage:
    """The logo as it is now, None for our own mark, and why a file was not taken."""

    shown: str | None
    refused: str = ""


@blueprint.get("/admin/town/logo")
@needs(Permission.ADMINISTER)
def show_logo() -> str:
    """Show the logo, and where another is chosen."""
    return render_page(_PAGE, LogoPage(logo_address(get_reference())))


@blueprint.post("/admin/town/logo")
@needs(Permission.ADMINISTER)
def choose_logo() -> ResponseReturnValue:
    """Let a file be the logo, or let it be our own mark again. Either can be put back from the history."""
    sent = request.files.get("file")
    try:
        svg = "" if "own" in request.form else tidy(read_logo(sent.read() if sent is not None else b""))
    except NotPossibleError as error:
        with db.read_first():
            return render_page(_PAGE, LogoPage(logo_address(get_reference()), str(error.words))), 422
    with db.read_first():
        row = TOWN.rows()[0]
        if not row.values["name_da"]:
            said = _("Fill in what the municipality is called first.")
            return render_page(_PAGE, LogoPage(None, said)), 422
    by = By.person(signed_in_actor())
    try:
        _keep(svg, row, by)
    except StaleDataError:  # a colleague was faster; from here on others wait until this is kept
        _keep(svg, TOWN.rows()[0], by)
    flash(_("The logo is changed on every page.") if svg else _("Our own mark is shown again."), "success")
    return redirect(url_for("administration.show_logo"), 303)


def _keep(svg: str, row: Row, by: By) -> None:
    """Let the municipality have a logo, and stay as it was read otherwise; raises `StaleDataError`."""
    actions.save(TOWN, KEY, {**row.values, "logo_svg": svg}, by=by, read=row.digest)
