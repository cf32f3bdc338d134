"""Whether words can stand as whom a challenge misses, with the town's own places."""

from app.i18n import quoted
from app.municipality.queries import get_reference
from app.screening.situations import NoSituation, find_names, find_told


def find_fault(text: str, *, named: bool = False) -> str | None:
    """Return the sentence why everybody cannot read a text as a situation, None if they can.

    In a situation itself (`named`) no name can stand either, and no place of the town's.
    """
    told = find_told(text, _list_places() if named else ())
    if told:
        kind, said = told[0]
        return f"{quoted(said)} {kind.sentence}"
    names = find_names(text) if named else []
    return f"{quoted(names[0])} {NoSituation.NAME.sentence}" if names else None


def _list_places() -> list[str]:
    return [name for place in get_reference().places.values() for name in place.names.values()]
