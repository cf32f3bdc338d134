"""Where sentences stand: in the menu, in headings, on pages that everybody reads, on those of staff, in mails."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from flask import current_app
from jinja2 import Environment

from app.i18n import lazy
from app.labelled import Labelled
from app.web.gates import gate_of

_SAID = re.compile(r"""\b(?:_|n?gettext)\(\s*"((?:[^"\\]|\\.)*)\"""")
_HEADING = re.compile(r"<h[1-4]\b.*?</h[1-4]>|\{% block title %\}.*?\{% endblock %\}", re.DOTALL)


class Standing(Labelled):
    """Where a sentence stands; the first that fits, as one proofreads them."""

    MENU = "menu", lazy("The menu and the foot of every page")
    HEADING = "heading", lazy("Headings")
    PUBLIC = "public", lazy("Pages that everybody reads")
    MAIL = "mail", lazy("Mails")
    STAFF = "staff", lazy("Pages of staff and administrators")
    ELSEWHERE = "elsewhere", lazy("Buttons, choices and short messages")


def find_standing(message: str) -> Standing:
    """Return where a sentence stands, by what the code has for it."""
    return _read_all(current_app.jinja_env).get(message, Standing.ELSEWHERE)


@cache
def _read_all(templates: Environment) -> Mapping[str, Standing]:
    order, found, views = [*Standing], dict[str, Standing](), current_app.view_functions
    public = {
        endpoint.partition(".")[0]
        for endpoint, view in views.items()
        if (gate := gate_of(view)) is not None and gate.is_public
    }
    rooms = {one.partition(".")[0] for one in views}
    for message, standing in _list_said(templates, rooms, public):
        if message not in found or order.index(standing) < order.index(found[message]):
            found[message] = standing
    return found


def _list_said(templates: Environment, rooms: set[str], public: set[str]) -> Iterator[tuple[str, Standing]]:
    for name in templates.list_templates():
        if templates.loader is None or not name.endswith((".html", ".txt")):
            continue
        source, _file, _fresh = templates.loader.get_source(templates, name)
        folder = name.partition("/")[0]
        standing = _standing_of(folder, is_public=folder in public, is_room=folder in rooms)
        yield from ((_plain(one), standing) for one in _SAID.findall(source))
        if folder not in {"mails", "layout"}:
            said = (one for part in _HEADING.findall(source) for one in _SAID.findall(part))
            yield from ((_plain(one), Standing.HEADING) for one in said)


def _standing_of(folder: str, *, is_public: bool, is_room: bool) -> Standing:
    if folder in {"mails", "layout"}:
        return Standing.MAIL if folder == "mails" else Standing.MENU
    if not is_room:
        return Standing.ELSEWHERE
    return Standing.PUBLIC if is_public else Standing.STAFF


def _plain(written: str) -> str:
    return written.replace('\\"', '"').replace("\\\\", "\\")
