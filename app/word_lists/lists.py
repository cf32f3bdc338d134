"""The lists of words that a town tends, and each word in them: whose it is, and whether it is in force."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.i18n import lazy
from app.labelled import Labelled
from app.municipality.word_queries import list_word_changes
from app.networks.town_lists import begin_with
from app.screening.lists import default_lists, folded_entry


class WordList(Labelled):
    """The lists that a town tends itself; those of people's names come with the program."""

    NOT_PEOPLE = "not_people", lazy("Names that are no people: streets, schools, clubs")
    IN_OFFICE = "in_office", lazy("Those in office who may be criticised by name")
    CONTACTS = "contacts", lazy("Numbers and addresses that are nobody's own")
    HARMLESS = "harmless", lazy("Words that are harmless though they look otherwise")
    HEALTH = "health", lazy("Words of health")
    INSULTS = "insults", lazy("Insults")
    VIOLENCE = "violence", lazy("Words of violence")
    THREATS = "threats", lazy("Threats")
    WEAPONS = "weapons", lazy("Weapons")
    DESPAIR = "despair", lazy("Words of despair")
    HARM_TO_CHILDREN = "harm_to_children", lazy("Words of harm to children")


class Whose(Labelled):
    """Where a word of a list comes from."""

    OWN = "own", lazy("Yours")
    PROGRAM = "program", lazy("The program's")
    TOWN = "town", lazy("From the town's other lists")


@dataclass(frozen=True)
class Entry:
    """A word or a phrase of a list, as the list has it."""

    list_name: str
    word: str
    whose: Whose
    in_force: bool


def list_entries() -> Iterator[Entry]:
    """Give every word of every list, also those that are left out: first what the list begins with, then your own."""
    begun, default, changes = begin_with(), default_lists(), list_word_changes()
    for name in (one.value for one in WordList):
        there, by_program = dict.fromkeys(getattr(begun, name)), {*getattr(default, name)}
        change = changes.get(name)
        added, taken_out = (change.added, change.taken_out) if change else (set[str](), set[str]())
        for word in there:
            yield Entry(name, word, Whose.PROGRAM if word in by_program else Whose.TOWN, word not in taken_out)
        for word in sorted(added.difference(there)):
            yield Entry(name, word, Whose.OWN, in_force=True)


def folded_lines(name: str, lines: str) -> list[str]:
    """Return the words that are written one to a line as the list of that name holds them."""
    return [folded_entry(name, one) for one in lines.split("\n") if one.strip()]
