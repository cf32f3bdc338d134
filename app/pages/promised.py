"""Which pages still speak of a part of the house, told before that is switched off and as long as it is."""

import re
from collections.abc import Iterator

from app.i18n import ngettext
from app.pages.faults import list_own_links
from app.pages.register import PAGES
from app.registers.columns import Values
from app.rooms import Room, tells_waiting
from app.web.meant import leads_into

_SAID = {
    "calls": r"\b(?:ringer vi|vi ringer|ringer til (?:dig|jer)|ring(?:er dig|es|et|e dig) op"
    r"|(?:call|phone|ring) you)\b",
    "letters": r"\b(?:(?:sender|skriver|får)(?: vi| du| dig| jer)* (?:et )?brev|med posten"
    r"|(?:send|write)(?: you)? (?:a )?letters?|by (?:letter|post))\b",
    "mailed_answers": r"\b(?:svare? (?:bare )?på (?:vores |den |en )?mail\w*"
    r"|reply(?:ing)? to (?:our|the|a|that) (?:e-)?mail)\b",
    "themes": r"\b(?:foreslår? (?:du )?(?:et )?tema(?:er)?|propos(?:e|ing) (?:a )?themes?)\b",
}
_PATTERNS = {name: re.compile(said, re.IGNORECASE) for name, said in _SAID.items()}
"""How pages promise, in plain words, what a part without pages of its own does."""


@tells_waiting
def list_promising(room: Room) -> Iterator[str]:
    """Give a sentence with the pages that still speak of a room or lead into it; none where no page does."""
    if room.blueprint is None and room.name not in _PATTERNS:
        return
    found = {PAGES.title_of(one.values): said for one in PAGES.rows() if (said := [*_list_said(room, one.values)])}
    if found:
        yield ngettext(
            "%(num)s page of the municipality's speaks of it and is to be changed too: %(which)s.",
            "%(num)s pages of the municipality's speak of it and are to be changed too: %(which)s.",
            len(found),
            which="; ".join(f"{title} ({', '.join(said)})" for title, said in found.items()),
        )


def _list_said(room: Room, values: Values) -> dict[str, None]:
    """Return what of a page speaks of a room, in its own words; what is taken from elsewhere follows by itself."""
    pattern, said = _PATTERNS.get(room.name), dict[str, None]()
    for name, text in values.items():
        if name == "page" or not text:
            continue
        if pattern is not None:
            said |= dict.fromkeys(found[0] for found in pattern.finditer(text))
        if name.startswith("body_"):
            said |= dict.fromkeys(one for one in list_own_links(text) if leads_into(room, one))
    return said
