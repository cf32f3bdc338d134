"""What the town has changed in the lists that texts are looked through by."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field

from sqlalchemy import select

from app import db
from app.municipality.models import TownWord


@dataclass(frozen=True)
class Change:
    """How a list of the town's differs from the one it begins with."""

    added: set[str] = field(default_factory=set)
    taken_out: set[str] = field(default_factory=set)

    def of(self, entries: Collection[str]) -> tuple[str, ...]:
        """Return the entries in force: those the list begins with, in their order, then what was added."""
        begun = [one for one in entries if one not in self.taken_out]
        return (*begun, *sorted(self.added.difference(begun)))


def list_word_changes() -> dict[str, Change]:
    """Return what the town has changed, by the name of the list; nothing of a list that is as it comes."""
    changes: dict[str, Change] = defaultdict(Change)
    for name, entry, in_force in db.session.execute(select(TownWord.list_name, TownWord.entry, TownWord.in_force)):
        (changes[name].added if in_force else changes[name].taken_out).add(entry)
    return dict(changes)
