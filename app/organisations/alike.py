"""Which organisation somebody means who types a name: those that may be it, the nearest first, and one is ticked."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.listed_organisations.queries import ListedName
from app.municipality.sorting import sort_key
from app.organisations.kinds import OrganisationKind
from app.organisations.queries import Listed

NONE, LISTED = "none", "listed-"
_NEAR = 2


@dataclass(frozen=True)
class Offered:
    """The value, the name and the kind of each that it may be; `chosen` is the value of the likeliest, or `NONE`."""

    options: Sequence[tuple[str, str, str]]
    chosen: str


def offer(title: str, cvr: str | None, alike: Sequence[Listed], listed: Sequence[ListedName]) -> Offered:
    """Return what is offered to whoever typed a name and perhaps a number.

    Nobody is taken for one that only has a word in common with theirs: the number or how the name begins must be the
    same, or it is another one until they say so.
    """
    key = sort_key(title, "da")
    ranked = [
        *((_rank(key, cvr, one), (str(one.id), one.title, one.kind_label)) for one in alike),
        *(
            (_rank(key, cvr, one), (f"{LISTED}{one.id}", one.title, OrganisationKind.label_of(one.kind)))
            for one in listed
        ),
    ]
    ranked.sort(key=lambda one: one[0])
    near = bool(ranked) and ranked[0][0] <= _NEAR
    return Offered([option for _rank_of_it, option in ranked], ranked[0][1][0] if near else NONE)


def _rank(key: str, cvr: str | None, one: Listed | ListedName) -> int:
    there = sort_key(one.title, "da")
    if cvr and one.cvr == cvr:
        return 0
    if there == key:
        return 1
    begins = bool(key and there) and (there.startswith(key) or key.startswith(there))
    return _NEAR if begins else _NEAR + 1
