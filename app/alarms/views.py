"""The page at the desk on which staff see to what cannot wait in what others say of a thing.

It is that of things whose own page has no such acts, and it is there also while their room is off.
"""

from dataclasses import dataclass

from flask import current_app
from werkzeug.exceptions import HTTPException

from app import db, rooms
from app.act_page import ActPage
from app.alarms.act_forms import HandledForm
from app.alarms.beside_acts import ALARMS
from app.alarms.blueprint import blueprint
from app.alarms.queries import list_alarms
from app.alarms.shown import get_acute
from app.errors import NotThereError
from app.kinds import Kind, kind_of
from app.permissions import Permission
from app.subjects import Subject, Wording
from app.web.act_form import ActForm, Said
from app.web.gates import needs, signed_in_actor
from app.web.shown import render_page


@dataclass(frozen=True)
class Alarmed:
    """A thing about which something cannot wait: what it is called, and the page at the desk if that is there."""

    id: int
    version: int
    visibility: str
    title: str
    url: str | None


@blueprint.get("/desk/alarms/<int:subject_id>")
@needs(Permission.MODERATE)
def show_alarms(subject_id: int) -> str:
    """Show what cannot wait in what others say of a thing, and what was done about it."""
    return _render(_get(subject_id))


def _get(subject_id: int) -> Alarmed:
    subject = db.session.get(Subject, subject_id)
    kind = kind_of(subject) if subject is not None else None
    if subject is None or kind is None or kind.urgent_address is None:
        raise NotThereError
    wording = db.session.get(Wording, subject.current_wording_id) if subject.current_wording_id is not None else None
    title = kind.title(subject.id) if kind.title is not None else (wording.title if wording is not None else None)
    return Alarmed(subject.id, subject.version, subject.visibility, title or kind.name(), _find_page(kind, subject.id))


def _find_page(kind: Kind, subject_id: int) -> str | None:
    """Return the address of a thing's page at the desk, None if its room is off."""
    address = (kind.desk_address or kind.address)(subject_id)
    try:
        endpoint, _values = current_app.url_map.bind("").match(address)
    except HTTPException:
        return None
    room = rooms.get_room_of(endpoint.rpartition(".")[0])
    return address if room is None or room.is_on() else None


def _render(thing: Alarmed, sent: ActForm[Said] | None = None) -> str:
    by = signed_in_actor()
    acute = get_acute(list_alarms([thing.id]).get(thing.id, []), moderates=True)
    forms = PAGE.offer(thing, by)
    if acute is None or not acute.is_open:
        forms.pop("alarm-handling", None)
    form = forms.get("alarm-handling")
    if isinstance(form, HandledForm) and acute is not None:
        form.newest.data = str(acute.newest)
    shown = PAGE.show(thing, by, [], forms=forms, sent=sent, names={})
    return render_page("alarms/thing.html", shown, thing=thing, acute=acute)


PAGE: ActPage[Alarmed] = ActPage(
    blueprint,
    ALARMS,
    at="/desk/alarms/<int:subject_id>",
    name="alarms",
    get=_get,
    render=_render,
    needs=Permission.MODERATE,
)
PAGE.serve()
