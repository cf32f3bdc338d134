"""Changing the lists that texts are looked through by."""

from collections.abc import Collection, Mapping

from sqlalchemy import delete, insert, tuple_

from app import db
from app.municipality.actions import announce_change
from app.municipality.models import Topic, TownWord

_MOST_AT_ONCE = 400
"""So many are named in one statement: databases take some hundred values in each."""


def set_words(list_name: str, entries: Collection[str], *, begins_with: Collection[str]) -> None:
    """Let a list hold exactly `entries`.

    Kept is how it differs from what it `begins_with`: later versions of the program still bring what they add to that.
    """
    wanted, begun = set(entries), set(begins_with)
    db.session.execute(delete(TownWord).where(TownWord.list_name == list_name))
    changed = [(one, True) for one in wanted - begun] + [(one, False) for one in begun - wanted]
    if changed:
        rows = [{"list_name": list_name, "entry": one, "in_force": in_force} for one, in_force in sorted(changed)]
        db.session.execute(insert(TownWord), rows)
    announce_change(Topic.WORDS)


def change_words(changes: Mapping[tuple[str, str], bool | None]) -> None:
    """Change single entries, each by the name of its list and as it is written there.

    True lets one be in a list that does not begin with it, False leaves it out of one that does, and None lets it be
    as the list begins: there again, or gone if it was the town's own.
    """
    keys = [*changes]
    for at in range(0, len(keys), _MOST_AT_ONCE):
        some = keys[at : at + _MOST_AT_ONCE]
        db.session.execute(delete(TownWord).where(tuple_(TownWord.list_name, TownWord.entry).in_(some)))
    rows = [
        {"list_name": name, "entry": entry, "in_force": in_force}
        for (name, entry), in_force in changes.items()
        if in_force is not None
    ]
    if rows:
        db.session.execute(insert(TownWord), rows)
    announce_change(Topic.WORDS)
