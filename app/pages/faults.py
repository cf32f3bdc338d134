"""What of a page's text leads nowhere: places that nothing fills, and links to pages that are not there."""

import re

from flask import current_app

from app.pages.markdown import list_addresses
from app.pages.periods import OF_BACKUPS, PLACE
from app.pages.queries import list_written
from app.web.meant import is_page

_PLACE = re.compile(r"\[\[[^\[\]]*\]\]")
_OWN = {"/about": "about", "/was": "accessibility"}


def find_unfilled(text: str) -> list[str]:
    """Return the places in double brackets that the program does not fill in, each once and as it is written."""
    return [one for one in dict.fromkeys(_PLACE.findall(text)) if one not in {PLACE, OF_BACKUPS}]


def list_dead_links(body: str) -> list[str]:
    """Return the addresses of ours that a text in Markdown leads to and that are no page, each once."""
    base = current_app.extensions["settings"].base_url.rstrip("/")
    own = (one for one in list_addresses(body) if one.startswith("/") or f"{one}/".startswith(f"{base}/"))
    return [one for one in dict.fromkeys(own) if not _is_page(re.split(r"[?#]", one.removeprefix(base))[0] or "/")]


def _is_page(path: str) -> bool:
    """Return whether there is a page at a path; of one that visitors cannot see only that it has an address."""
    slug = _OWN.get(path) or (path.removeprefix("/pages/") if path.startswith("/pages/") else "")
    if slug and "/" not in slug:
        return slug in list_written()
    return is_page(path)
