"""Pages of the municipality's that still say in plain text what the town said before it was changed."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app import i18n
from app.municipality.town_register import KEY, TOWN
from app.pages.register import PAGES
from app.registers.queries import list_changes
from app.registers.register import Register

_LINES = ("phone", "email", "security_email")
_WORDS = tuple(
    f"{name}_{code}" for name in ("name", "site_name", "opening_hours", "phone_hours") for code in i18n.LANGUAGES
)
_LEAST_LETTERS = 4
"""A line of hours with fewer may stand anywhere by chance."""
_DAYS = "promise_days"
_COUNTRY = re.compile(r"^(?:\+|00)45")
_IN_WORDS = [
    said.split()
    for said in (
        "nul en to tre fire fem seks syv otte ni ti elleve tolv tretten fjorten femten",
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen",
    )
]


@dataclass(frozen=True)
class GrownOld:
    """A page, where it is changed, and what it still says."""

    title: str
    url: str
    said: list[str]


def list_grown_old(register: Register) -> list[GrownOld]:
    """Return the pages that still say a former name, number, address of mail, hour or promise.

    None but on the town's own page.
    """
    former = list(_list_former()) if register is TOWN else []
    if not former:
        return []
    found = ((one, _find(former, "\n".join(one.values.values()))) for one in PAGES.rows())
    return [GrownOld(PAGES.title_of(one.values), f"/admin/pages/{one.key}", said) for one, said in found if said]


def _list_former() -> Iterator[re.Pattern[str]]:
    """Yield what finds each thing that the town said before and says no more: of the promise only the last one."""
    row = TOWN.row(KEY)
    changes = [one.before for one in list_changes(TOWN, KEY) if one.before is not None]
    if row is None or not changes:
        return
    now = {row.values[name].casefold() for name in _LINES}
    former = dict.fromkeys(before.get(name, "") for before in changes for name in _LINES)
    yield from (_of_line(one) for one in former if one and one.casefold() not in now)
    told = {line for name in _WORDS for line in _lines_of(row.values[name])}
    lines = dict.fromkeys(line for before in changes for name in _WORDS for line in _lines_of(before.get(name, "")))
    yield from (_of_words(one) for one in lines if one not in told)
    days = [one[_DAYS] for one in changes if one.get(_DAYS, row.values[_DAYS]) != row.values[_DAYS]]
    yield from (_of_days(int(one)) for one in days[:1])


def _of_line(said: str) -> re.Pattern[str]:
    """Return what finds a number however it is spaced, or an address of mail."""
    if "@" in said:
        return re.compile(rf"(?<![\w.+-]){re.escape(said)}(?![\w-])", re.IGNORECASE)
    digits = re.findall(r"\d", _COUNTRY.sub("", said.replace(" ", "")))
    return re.compile(rf"(?<!\d){'[ .-]?'.join(digits)}(?!\d)")


def _lines_of(value: str) -> list[str]:
    return [one for line in value.split("\n") if len(one := " ".join(line.split())) >= _LEAST_LETTERS]


def _of_words(said: str) -> re.Pattern[str]:
    """Return what finds a name or a line of hours, wherever the line on a page breaks."""
    written = r"\s+".join(map(re.escape, said.split()))
    return re.compile(rf"(?<!\w){written}(?!\w)", re.IGNORECASE)


def _of_days(days: int) -> re.Pattern[str]:
    written = [str(days), *(words[days] for words in _IN_WORDS if days < len(words))]
    return re.compile(
        rf"\b(?:{'|'.join(written)}) (?:arbejdsdag|hverdag|(?:working|business) day|weekday)\w*", re.IGNORECASE
    )


def _find(former: Sequence[re.Pattern[str]], text: str) -> list[str]:
    return [*dict.fromkeys(found[0] for one in former for found in one.finditer(text))]
