"""What an address asks of a list, read kindly: old links, trackers and typing errors never cost the page.

Unknown names are nothing. An unknown value is left out, and the page says which; links on the page carry only
what was understood.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from flask import request

from app import typed_text
from app.i18n import gettext as _
from app.unseen import draws_nothing
from app.web.paging import Cursor, StaleCursorError, read_cursor

Value = TypeVar("Value")
Former = Callable[[str], Value | None]
_AT_THE_END = re.compile(r"(?<![^\w=~-])[^\w=~-]+$")  # from where the marks begin: not tried anew at each of them
_BREAKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")


def without_marks(written: str) -> str:
    """Return an address or a part of it without what cannot be seen, and without the marks that ended up behind it."""
    return _AT_THE_END.sub("", "".join(one for one in written if one not in _BREAKS and not draws_nothing(one)))


class Asked:
    """The query of the current request: `kept` is what was understood, by name; `left_out` names what was not."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.left_out: list[str] = []

    def words(self, name: str, *, longest: int) -> str:
        """Return free text, without what cannot be seen, at most `longest` characters."""
        found = " ".join(typed_text.clean(request.args.get(name, "")).split())[:longest]
        if found:
            self.kept[name] = found
        return found

    def choose(
        self, name: str, known: Mapping[str, Value], label: str, *, former: Former[Value] = lambda _value: None
    ) -> Value | None:
        """Return the one of `known` that the address names, None if it names none.

        `label` is what readers call it; `former` finds one by a name it had before.
        """
        written = request.args.get(name, "")
        if not written:
            return None
        for spelling in (written, without_marks(written), without_marks(written).casefold()):
            found = known.get(spelling) or former(spelling)
            if found is not None:
                self.kept[name] = next(word for word, one in known.items() if one == found)
                return found
        self.left_out.append(label)
        return None

    def several(self, name: str, known: Mapping[str, Value], label: str) -> list[Value]:
        """Return those of `known` that the address names, each once, in the order in which they are known.

        `label` is what readers call one of them.
        """
        written = [without_marks(one) for one in request.args.getlist(name) if one]
        if any(one not in known for one in written):
            self.left_out.append(label)
        return [value for key, value in known.items() if key in written]

    def row(self, name: str, label: str, exists: Callable[[int], bool]) -> int | None:
        """Return the id that the address names, None if it names none or no such row `exists`."""
        written = request.args.get(name, "")
        if not written:
            return None
        digits = without_marks(written)
        if digits.isascii() and digits.isdigit() and len(digits) <= 18 and exists(int(digits)):
            self.kept[name] = digits
            return int(digits)
        self.left_out.append(label)
        return None

    def cursor(self, *readers: Callable[[str], Any]) -> Cursor | None:
        """Return the cursor of the address, None for the first page; `readers` as in `read_cursor`."""
        written = request.args.get("page", "")
        try:
            return read_cursor(without_marks(written) or written, *readers)
        except StaleCursorError:
            self.leave_out_page()
            return None

    def leave_out_page(self) -> None:
        """Note that the page the address names is not there."""
        self.left_out.append(_("Page"))
