"""Changing the lists that texts are looked through by."""

from collections.abc import Collection

from sqlalchemy import delete, insert

from app import db
from app.municipality.actions import announce_change
from app.municipality.models import Topic, TownWord


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


def set_word(list_name: str, entry: str, *, in_force: bool) -> None:
    """Let one entry be in a list that does not begin with it, or be left out of one that does."""
    db.session.merge(TownWord(list_name=list_name, entry=entry, in_force=in_force))
    announce_change(Topic.WORDS)


def forget_word(list_name: str, entry: str) -> None:
    """Let one entry of a list be as the list begins: there again, or gone if it was the town's own."""
    db.session.execute(delete(TownWord).where(TownWord.list_name == list_name, TownWord.entry == entry))
    announce_change(Topic.WORDS)
