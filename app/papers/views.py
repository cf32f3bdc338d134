"""Papers as files, and the page on which one chooses what a paper on several headings is about."""

from flask import Response, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from app import pdf
from app.errors import NotThereError
from app.i18n import gettext as _
from app.joint_answers.queries import get_heading, list_choices
from app.networks.queries import get_directory
from app.papers.agenda import write_item
from app.papers.blueprint import blueprint
from app.papers.consultation import write_consultation
from app.papers.docx_file import make_docx
from app.papers.package import write_package
from app.papers.paper import Paper
from app.papers.pdf_file import make_pdf
from app.papers.queries import Of
from app.permissions import Permission
from app.theme_proposals.round_queries import get_round
from app.web.act_form import as_number
from app.web.gates import needs
from app.web.headers import never_keep
from app.web.shown import render_page

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MOST_TOPICS = 50


@blueprint.get("/desk/papers")
@needs(Permission.ROUTE)
def show_papers() -> str:
    """Let one choose the headings of a paper, or a theme for an item on an agenda."""
    return render_page("papers/papers.html", headings=list_choices(()), piles=get_directory().list_piles())


@blueprint.get("/desk/papers/consultation")
@needs(Permission.ROUTE)
def consultation() -> ResponseReturnValue:
    """Give the paper on what was heard of one heading or several, as DOCX or PDF."""
    chosen = [one for one in map(as_number, request.args.getlist("heading")) if one is not None][:_MOST_TOPICS]
    if not chosen:
        flash(_("Choose at least one heading."), "warning")
        return redirect(url_for("papers.show_papers"), 303)
    topics = [get_heading(one) for one in dict.fromkeys(chosen)]
    name = "hoeringsnotat"
    return _pdf(write_consultation(topics), name) if "pdf" in request.args else _docx(write_consultation(topics), name)


@blueprint.get("/desk/papers/agenda/headings/<int:heading_id>")
@needs(Permission.ROUTE)
def agenda_of_heading(heading_id: int) -> ResponseReturnValue:
    """Give the item for an agenda about the cases under a heading."""
    return _docx(write_item(Of(heading_id=heading_id)), "dagsordenspunkt")


@blueprint.get("/desk/papers/agenda/piles/<int:pile_id>")
@needs(Permission.ROUTE)
def agenda_of_pile(pile_id: int) -> ResponseReturnValue:
    """Give the item for an agenda about what waits together in a theme."""
    if pile_id not in get_directory().piles:
        raise NotThereError
    return _docx(write_item(Of(pile_id=pile_id)), "dagsordenspunkt")


@blueprint.get("/desk/papers/agenda/networks/<int:network_id>")
@needs(Permission.ROUTE)
def agenda_of_network(network_id: int) -> ResponseReturnValue:
    """Give the item for an agenda about what a network works with, with what it found and tried."""
    if network_id not in get_directory().networks:
        raise NotThereError
    return _docx(write_item(Of(network_id=network_id)), "dagsordenspunkt")


@blueprint.get("/desk/papers/rounds/<int:round_id>")
@needs(Permission.ROUTE)
def package(round_id: int) -> ResponseReturnValue:
    """Give the package for the managers' forum on the day of a round, as DOCX or PDF."""
    paper = write_package(get_round(round_id))
    return _pdf(paper, "chefforum") if "pdf" in request.args else _docx(paper, "chefforum")


def _docx(paper: Paper, name: str) -> Response:
    return _file(make_docx(paper), _DOCX, f"{name}.docx")


def _pdf(paper: Paper, name: str) -> ResponseReturnValue:
    if pdf.why_not() is not None:
        flash(_("PDF cannot be made on this machine. Take the DOCX."), "warning")
        return redirect(url_for("papers.show_papers"), 303)
    return _file(make_pdf(paper), "application/pdf", f"{name}.pdf")


def _file(content: bytes, kind: str, name: str) -> Response:
    never_keep()
    response = Response(content, mimetype=kind)
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response
