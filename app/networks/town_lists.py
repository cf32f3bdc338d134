"""The lists by which texts are looked through here: those of the program, with the town's own names and rows."""

import re
from collections.abc import Iterator
from dataclasses import replace
from threading import Lock

from flask import g

from app import db
from app.clearing.screener import Screener
from app.municipality.models import Topic
from app.municipality.queries import get_reference, get_versions
from app.municipality.word_queries import list_word_changes
from app.networks.queries import get_directory
from app.operations.queries import list_operations
from app.screening.lists import LIST_NAMES, Lists, default_lists

_TOPICS = (Topic.MUNICIPALITY, Topic.NETWORKS, Topic.WORDS)
_PARTS_OF_ADDRESS = re.compile(r"[\n,]")

_kept: dict[str, tuple[tuple[str, ...], Lists, Screener]] = {}
_lock = Lock()


def get_town_screener() -> Screener:
    """Return what looks through texts by the town's lists, from the process if it has them as they stand."""
    known: Screener | None = g.get("town_screener")
    if known is None:
        known = g.town_screener = _get_kept()
    return known


def begin_with() -> Lists:
    """Return the lists before anything the town has changed: the program's, and the town's names and contact details.

    A single word that is a given name too stays one, whatever else is called by it.
    """
    default = default_lists()
    given = {*default.given_names, *default.rare_given_names}
    names = (one for one in _names_of_the_town() if one and one.casefold() not in given)
    return replace(default, not_people=tuple(dict.fromkeys(names)), contacts=tuple(dict.fromkeys(_contacts())))


def _get_kept() -> Screener:
    name, versions = db.database().name, get_versions()
    version = tuple(versions.get(topic, "") for topic in _TOPICS)
    kept = _kept.get(name)
    if kept is not None and kept[0] == version:
        return kept[2]
    lists = _town_lists()
    # Most changes are of no name, and lists are compared faster than a screener is made.
    fresh = kept[2] if kept is not None and kept[1] == lists else Screener(lists)
    with _lock:
        _kept[name] = version, lists, fresh
    return fresh


def _town_lists() -> Lists:
    begun, changes = begin_with(), list_word_changes()
    changed = {name: changes[name].of(getattr(begun, name)) for name in LIST_NAMES if name in changes}
    return replace(begun, **changed)


def _names_of_the_town() -> Iterator[str]:
    """Yield in every language what is called by a name and is nobody: networks, departments, places and the like."""
    reference, directory = get_reference(), get_directory()
    yield from (words.name for network in directory.networks.values() for words in network.words.values())
    yield from (words.name for pile in directory.piles.values() for words in pile.words.values())
    for rows in (reference.departments, reference.themes, reference.places, reference.authorities):
        for row in rows.values():
            yield from row.names.values()
    for text in reference.texts.values():
        yield from (text.site_name, text.name)


def _contacts() -> Iterator[str]:
    """Yield the municipality's own numbers and addresses, and the numbers by which its operations are reached."""
    reference = get_reference()
    own = (reference.phone, reference.email, reference.security_email)
    yield from filter(None, (*own, *(one.phone for one in list_operations())))
    for text in reference.texts.values():
        yield from filter(None, (part.strip() for part in _PARTS_OF_ADDRESS.split(text.address)))
