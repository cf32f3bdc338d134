"""The page on which staff find any case."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from app import clock
from app.finding.blueprint import blueprint
from app.finding.meanings import STATES, YEARS, State
from app.finding.queries import LONGEST, ORDER, Found, Wanted, list_found, list_numbered
from app.i18n import gettext as _
from app.municipality.queries import get_reference
from app.municipality.reference import in_order
from app.narrowing.asked import Choice
from app.networks.queries import get_directory
from app.permissions import Permission
from app.reading.cards import other_language
from app.reading.highlights import without_cpr
from app.results.kinds import EndKind
from app.submissions import labels
from app.web.asked import Asked
from app.web.gates import needs, signed_in_actor

_STATES: dict[str, State] = {str(one): one for one in STATES}


@dataclass(frozen=True)
class Item:
    """A case in the list: what it is called, and where it lies, in words."""

    url: str
    number: str
    title: str
    lang: str | None
    where: str
    state: str
    received: date


@blueprint.get("/desk/search")
@needs(Permission.READ_DESK)
def find_case() -> ResponseReturnValue:
    """Lead to the one case with a number, whatever its state; else list all that is meant and may be read."""
    actor, asked = signed_in_actor(), Asked()
    wanted = _read_wanted(asked)
    if wanted == Wanted(wanted.q) and wanted.q and "page" not in request.args:
        numbered = list_numbered(wanted.q, visible_to_actor=actor)
        if len(numbered) == 1:
            return redirect(url_for("casework.show_case", case_id=numbered[0]))
    cursor = asked.cursor(*ORDER.readers)
    page = list_found(wanted, actor, cursor)
    if cursor is not None and not page.rows:  # what it led to is no longer there
        asked.leave_out_page()
        page = list_found(wanted, actor)
    return render_template(
        "finding/found.html",
        q=wanted.q,
        is_narrowed=wanted != Wanted(wanted.q),
        choices=_choices(asked),
        since=wanted.since,
        until=wanted.until,
        items=[_item(one) for one in page.rows],
        left_out=asked.left_out,
        newer_url=_address(asked, page.newer),
        older_url=_address(asked, page.older),
    )


def _read_wanted(asked: Asked) -> Wanted:
    directory, reference = get_directory(), get_reference()
    wanted = Wanted(
        asked.words("q", longest=LONGEST),
        asked.row("network", _("Network"), lambda one: one in directory.networks),
        asked.row("department", _("Department"), lambda one: one in reference.departments),
        asked.choose("state", _STATES, _("State")),
        asked.choose("ended", {str(one): one for one in EndKind}, _("What became of it")),
    )
    since, until = _read_day(asked, "since", _("Received from")), _read_day(asked, "until", _("Received until"))
    return replace(wanted, since=since, until=until)


def _read_day(asked: Asked, name: str, label: str) -> date | None:
    written = request.args.get(name, "").strip()
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.min
    if day.year not in YEARS:
        asked.left_out.append(label)
        return None
    asked.kept[name] = day.isoformat()
    return day


def _choices(asked: Asked) -> list[Choice]:
    networks = [(str(one.id), one.name) for one in get_directory().list_networks()]
    departments = [(str(one.id), one.name) for one in in_order(get_reference().departments)]
    states = [(name, str(one.label)) for name, one in _STATES.items()]
    ends = [(one.value, one.label) for one in EndKind]
    named = (("network", _("Network"), networks), ("department", _("Department"), departments))
    return [
        Choice(name, label, options, asked.kept.get(name, ""))
        for name, label, options in (*named, ("state", _("State"), states), ("ended", _("What became of it"), ends))
    ]


def _item(row: Found) -> Item:
    target = row.network_id or row.department_id or row.authority_id or row.theme_pile_id
    return Item(
        url=url_for("casework.show_case", case_id=row.id),
        number=row.number,
        title=without_cpr(row.title or (row.text or "")[:80]) or _("Its words have been erased"),
        lang=other_language(row.language) if row.text else None,
        where=labels.where_label(row.route_kind, target, get_reference(), get_directory())
        if row.route_kind and target
        else "",
        state=labels.state_label(row.visibility, row.handling),
        received=clock.town_date(row.received_at),
    )


def _address(asked: Asked, cursor: str | None) -> str | None:
    query: dict[str, Any] = {**asked.kept, "page": cursor}
    return url_for("finding.find_case", **query) if cursor else None
