"""What of a page's text leads nowhere: places that nothing fills, and links to pages that are not there."""

import re

from flask import current_app

from app.pages.live import find_live
from app.pages.markdown import list_addresses
from app.pages.periods import IN_DANISH
from app.pages.queries import list_written
from app.web.meant import is_page

_PLACE = re.compile(r"\[\[[^\[\]]*\]\]")
_OWN = {"/about": "about", "/was": "accessibility"}


_UNKNOWN = r"(?<![^\W\d_])[xX]{2,}(?:[ ./:-]{1,2}[xX]{2,})*(?![^\W_])"
_ASKED = r"dato|navn|adresse|telefon|nummer|e-mail|date|name|address|phone|number"
_BRACKETS = rf"(?<!\[)\[(?:[^\[\]\n]{{0,60}}(?:\.\.+|…|__+)|(?:{_ASKED})[^\[\]\n]{{0,40}})\](?![\](\[:])"
_LEFT = re.compile(f"{_UNKNOWN}|{_BRACKETS}")
"""What people write for a date, a number or an address that they mean to find out, and forget."""


def find_unfilled(text: str, *, is_body: bool) -> list[str]:
    """Return the places in double brackets that the program does not fill in, each once and as it is written."""
    known = {*IN_DANISH, *IN_DANISH.values()} if is_body else set[str]()
    return [one for one in dict.fromkeys(_PLACE.findall(text)) if one not in known and find_live(one) is None]


def list_left_open(text: str) -> list[str]:
    """Return what stands in a text for something that was to be written yet, such as XX.XX or [...], each once."""
    return [*dict.fromkeys(found[0] for found in _LEFT.finditer(text))]


def list_own_links(body: str) -> list[str]:
    """Return the paths on this site that a text in Markdown leads to, each once and without what stands behind it."""
    return [*dict.fromkeys(_path_of(one) for one in _list_own(body))]


def list_dead_links(body: str) -> list[str]:
    """Return the addresses of ours that a text in Markdown leads to and that are no page, each once."""
    return [one for one in dict.fromkeys(_list_own(body)) if not _is_page(_path_of(one))]


def _list_own(body: str) -> list[str]:
    base = _base()
    return [one for one in list_addresses(body) if one.startswith("/") or f"{one}/".startswith(f"{base}/")]


def _path_of(address: str) -> str:
    return re.split(r"[?#]", address.removeprefix(_base()))[0] or "/"


def _base() -> str:
    base: str = current_app.extensions["settings"].base_url
    return base.rstrip("/")


def _is_page(path: str) -> bool:
    """Return whether there is a page at a path; of one that visitors cannot see only that it has an address."""
    slug = _OWN.get(path) or (path.removeprefix("/pages/") if path.startswith("/pages/") else "")
    if slug and "/" not in slug:
        return slug in list_written()
    return is_page(path)
