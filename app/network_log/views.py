"""The log of a network: the page on which everybody reads it, and the page at the desk on which it is written."""

from flask import abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from app.act_page import ActPage
from app.events import list_happened
from app.i18n import gettext as _
from app.network_log.actions import LOGS
from app.network_log.blueprint import blueprint
from app.network_log.forms import BackForm, ChangeForm, EntryForm, MethodForm
from app.network_log.kinds import HOUSE_METHODS
from app.network_log.queries import NEWEST, find_entry, list_all, list_methods, list_public
from app.network_stages.led import get_led
from app.network_stages.queries import Course, get_network
from app.networks.queries import get_directory, get_network_by_former_slug
from app.networks.shown import language_shown, lines_shown
from app.networks.states import LineKind
from app.permissions import Permission
from app.publishing.queries import list_why_covered
from app.web.act_form import ActForm, Said
from app.web.asked import Asked
from app.web.gates import needs, public, signed_in_actor
from app.web.shown import render_page


def _is_network(slug: str) -> bool:
    return get_directory().network_by_slug(slug) is not None or get_network_by_former_slug(slug) is not None


@blueprint.get("/networks/<slug>/log")
@public(exists=_is_network)
def show_log(slug: str) -> ResponseReturnValue:
    """Show what a network did and learned, as everybody reads it; an address it once had leads to it."""
    network = get_directory().network_by_slug(slug)
    if network is None:
        former = get_network_by_former_slug(slug)
        if former is None:
            abort(404)
        return redirect(url_for("network_log.show_log", slug=former.slug), 302)
    asked = Asked()
    page = list_public(network.id, asked.cursor(*NEWEST.readers))
    return render_template(
        "network_log/log.html",
        network=network,
        entries=page.rows,
        covered=list_why_covered(network.id, [one.text for one in page.rows]),
        lang=language_shown("da"),
        left_out=asked.left_out,
        newer_url=url_for("network_log.show_log", slug=slug, page=page.newer) if page.newer else None,
        older_url=url_for("network_log.show_log", slug=slug, page=page.older) if page.older else None,
    )


@blueprint.get("/desk/network-log/<int:network_id>")
@needs(Permission.READ_DESK)
def keep_log(network_id: int) -> str:
    """Show the log of a network with all that can be written in it."""
    return _render(get_led(network_id))


def _fill(form: ActForm[Said], _course: Course) -> None:
    if isinstance(form, (EntryForm, MethodForm)):
        form.ask()


def _render(course: Course, sent: ActForm[Said] | None = None) -> str:
    by, network, asked = signed_in_actor(), get_network(course.id), Asked()
    page = list_all(course.id, asked.cursor(*NEWEST.readers))
    forms, changing = PAGE.offer(course, by), _find_changed(course, sent, asked)
    if changing is not None:
        forms["change"] = changing
    shown = PAGE.show(course, by, list_happened(course.id), forms=forms, sent=sent, names={})
    methods = list_methods(course.id)
    return render_page(
        "network_log/desk.html",
        shown,
        network=network,
        entries=page.rows,
        methods=methods,
        backs={one.id: _back("back", course, one.id) for one in page.rows},
        method_backs={one.id: _back("method-back", course, one.id) for one in methods},
        known_methods=[*lines_shown(network, LineKind.METHOD), *(str(one) for one in HOUSE_METHODS)],
        is_changing=changing is not None,
        newer_url=url_for("network_log.keep_log", network_id=course.id, page=page.newer) if page.newer else None,
        older_url=url_for("network_log.keep_log", network_id=course.id, page=page.older) if page.older else None,
    )


def _find_changed(course: Course, sent: ActForm[Said] | None, asked: Asked) -> ChangeForm | None:
    """Return the form in which an entry is changed: the one that was sent, or of the entry that the address names."""
    if isinstance(sent, ChangeForm):
        return sent
    entry_id = asked.row("entry", _("Entry"), lambda one: find_entry(course.id, one) is not None)
    entry = find_entry(course.id, entry_id) if entry_id is not None else None
    if entry is None or sent is not None:
        return None
    form = ChangeForm(f"change-{course.id}", formdata=None)
    form.ask()
    form.show(entry.text, entry.day, for_members=entry.for_members)
    form.entry.data, form.version.data = str(entry.id), str(course.version)
    return form


def _back(noun: str, course: Course, row_id: int) -> BackForm:
    form = BackForm(f"{noun}-{row_id}", formdata=None)
    form.row.data, form.version.data = str(row_id), str(course.version)
    return form


PAGE: ActPage[Course] = ActPage(
    blueprint,
    LOGS,
    at="/desk/network-log/<int:network_id>",
    name="network_log",
    get=get_led,
    render=_render,
    fill=_fill,
)
PAGE.serve()
