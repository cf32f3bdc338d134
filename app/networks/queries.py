"""Networks and theme piles as plain values, kept in the process and read again when one of them changes."""

from threading import Lock
from typing import Any

from flask import g
from sqlalchemy import select

from app import db
from app.municipality.choosing import list_days
from app.municipality.models import Topic
from app.municipality.queries import get_versions
from app.networks.addresses import former_key
from app.networks.directory import NetworkDirectory, NetworkInfo, NetworkWords, PileInfo, PileWords
from app.networks.models import (
    Network,
    NetworkDepartment,
    NetworkFormerSlug,
    NetworkLine,
    NetworkText,
    NetworkTheme,
    ThemePile,
    ThemePileText,
)
from app.networks.states import LineKind, NetworkType, Stage
from app.networks.taken_home import get_taken_home

_kept: dict[str, NetworkDirectory] = {}
_lock = Lock()


def get_directory() -> NetworkDirectory:
    """Return the networks and theme piles, from the process if it has them as they stand."""
    known: NetworkDirectory | None = g.get("directory")
    if known is None:
        known = g.directory = _get_kept()
    return known


def _get_kept() -> NetworkDirectory:
    name, version = db.database().name, get_versions().get(Topic.NETWORKS, "")
    kept = _kept.get(name)
    if kept is not None and kept.version == version:
        return kept
    fresh = NetworkDirectory(version, _networks(), _piles())
    with _lock:
        _kept[name] = fresh
    return fresh


def get_network_by_former_slug(slug: str) -> NetworkInfo | None:
    """Return the network that once had `slug`, or None."""
    if not slug.isprintable():
        return None  # the database takes no such text
    known = select(NetworkFormerSlug.network_id).where(NetworkFormerSlug.slug.in_([slug, former_key(slug)]))
    network_id = db.session.scalar(known.limit(1))
    return get_directory().networks.get(network_id) if network_id is not None else None


def _networks() -> dict[int, NetworkInfo]:
    lines, rows, taken_home = _lines(), db.session.scalars(select(Network)).all(), get_taken_home()
    over = {row.id for row in rows if row.stage == Stage.CLOSED}
    words: dict[int, dict[str, NetworkWords]] = {}
    for row in db.session.scalars(select(NetworkText)):
        words.setdefault(row.owner_id, {})[row.language] = NetworkWords(
            language=row.language,
            name=row.name,
            sort_key=row.sort_key,
            purpose=row.purpose,
            question=row.question,
            learned=row.learned or (taken_home.get((row.owner_id, row.language), "") if row.owner_id in over else ""),
            outcome=row.outcome,
            out_of_scope=row.out_of_scope,
            lines=lines.get((row.owner_id, row.language), {}),
        )
    themes = _linked(NetworkTheme, "theme_id")
    departments = _linked(NetworkDepartment, "department_id")
    return {
        row.id: NetworkInfo(
            id=row.id,
            slug=row.slug,
            type=NetworkType(row.type),
            stage=Stage(row.stage),
            started_on=row.started_on,
            closed_on=row.closed_on,
            words=words[row.id],
            theme_ids=themes.get(row.id, ()),
            department_ids=departments.get(row.id, ()),
            rests_since=row.rests_since,
        )
        for row in rows
    }


def _lines() -> dict[tuple[int, str], dict[LineKind, tuple[str, ...]]]:
    gathered: dict[tuple[int, str], dict[str, list[str]]] = {}
    line = NetworkLine.__table__.c
    wanted = select(line.network_id, line.language, line.kind, line.text).order_by(line.position)
    for network_id, language, kind, text in db.read(wanted):  # thousands in a town: columns, not objects
        gathered.setdefault((network_id, language), {}).setdefault(kind, []).append(text)
    return {of: {LineKind(kind): tuple(said) for kind, said in kinds.items()} for of, kinds in gathered.items()}


def _linked(table: Any, column: str) -> dict[int, tuple[int, ...]]:  # noqa: ANN401 -- two tables of the same shape
    linked: dict[int, tuple[int, ...]] = {}
    for row in db.session.scalars(select(table).order_by(table.position)):
        linked[row.network_id] = (*linked.get(row.network_id, ()), getattr(row, column))
    return linked


def _piles() -> dict[int, PileInfo]:
    words: dict[int, dict[str, PileWords]] = {}
    for row in db.session.scalars(select(ThemePileText)):
        words.setdefault(row.owner_id, {})[row.language] = PileWords(row.name, row.description, row.sort_key)
    days = list_days()
    return {
        pile.id: PileInfo(pile.id, pile.slug, pile.decision_on, words[pile.id], days)
        for pile in db.session.scalars(select(ThemePile))
    }
