"""What staff read of a proposal's course, and who reads what they write."""

from collections.abc import Iterable, Mapping
from typing import Any

from app import clock
from app.history import Happened, line
from app.i18n import gettext as _
from app.theme_desk.items import AnyThemeAct


def tell(happened: Iterable[Happened], names: Mapping[int, str]) -> list[dict[str, Any]]:
    """Return what has happened in words, newest first, with the names of colleagues."""
    return [
        {"date": clock.town_date(one.at), "text": line(one, names), "reason": one.reason}
        for one in reversed([*happened])
    ]


def name_readers(act: AnyThemeAct) -> str:
    """Return who reads the words of an act."""
    if act.tells_author is None:
        return _("Only staff read it.")
    return _("Whoever wrote it reads this. Write as you would say it.")
