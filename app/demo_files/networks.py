"""The demo town's networks as the house knows them, from the data file: for the rows and for the matching alone."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

import msgspec

from app.demo_files.entries import NetworkEntry, NetworksFile, ReferenceFile, Words
from app.demo_files.files import LANGUAGES
from app.matching import Profile
from app.municipality.queries import EMPTY
from app.municipality.reference import Named, Reference
from app.municipality.sorting import sort_key
from app.networks.directory import NetworkInfo, NetworkWords
from app.networks.matcher import profile_of
from app.networks.states import LineKind, Stage

WRITTEN_ON = date(2026, 11, 21)
"""The day the files' dates were written for; later, networks are as old as they were then."""

ROLES = ("network_lead", "co_driver", "reference_lead")
"""The order of a network's roles: leader, co-driver, reference leader."""


def variant_of(file: NetworksFile, *, few: bool, today: date) -> list[NetworkEntry]:
    """Return the networks as they are on `today`, with all of them live or only a `few`."""
    moved = timedelta(weeks=max((today - WRITTEN_ON).days // 7, 0))
    chosen = [_closed(entry) if few and entry.id not in file.few.live else entry for entry in file.networks]
    shown = [entry if _outcome_is_shown(entry, file) else _replaced(entry, outcome={}) for entry in chosen]
    return [
        _replaced(
            entry,
            started_on=entry.started_on + moved,
            closed_on=entry.closed_on + moved if entry.closed_on else None,
        )
        for entry in shown
    ]


def info_of(entry: NetworkEntry, network_id: int, ids: Mapping[str, Mapping[str, int]]) -> NetworkInfo:
    """Return a network as a plain value; `ids` holds the ids of ``themes`` and ``departments`` by slug."""
    return NetworkInfo(
        id=network_id,
        slug=entry.id,
        type=entry.type,
        stage=entry.stage,
        started_on=entry.started_on,
        closed_on=entry.closed_on,
        words={code: words_of(entry, code) for code in LANGUAGES},
        theme_ids=tuple(ids["themes"][slug] for slug in entry.themes),
        department_ids=tuple(ids["departments"][slug] for slug in entry.departments),
    )


def words_of(entry: NetworkEntry, code: str) -> NetworkWords:
    """Return what a network says of itself in one language."""
    return NetworkWords(
        language=code,
        name=entry.name[code],
        sort_key=sort_key(entry.name[code], code),
        purpose=entry.purpose[code],
        question=entry.question[code],
        learned=entry.learned.get(code, ""),
        outcome=entry.outcome.get(code, ""),
        out_of_scope=entry.out_of_scope.get(code, ""),
        lines={kind: lines for kind, lines in _lines(entry, code).items() if lines},
    )


def profiles(file: NetworksFile, reference: ReferenceFile) -> list[Profile]:
    """Return what the engine knows the networks by, all live, made from the files without a database."""
    ids = {
        "themes": {row.slug: number for number, row in enumerate(reference.themes, 1)},
        "departments": {row.slug: number for number, row in enumerate(reference.departments, 1)},
    }
    themes = {ids["themes"][row.slug]: Named(0, row.slug, row.names, {}, {}) for row in reference.themes}
    known: Reference = replace(EMPTY, themes=themes)
    entries = variant_of(file, few=False, today=WRITTEN_ON)
    return [profile_of(info_of(entry, number, ids), known) for number, entry in enumerate(entries, 1)]


def _closed(entry: NetworkEntry) -> NetworkEntry:
    return _replaced(
        entry,
        stage=Stage.CLOSED,
        started_on=entry.few_started_on or entry.started_on,
        closed_on=entry.few_closed_on,
        learned=entry.few_learned or entry.learned,
    )


def _outcome_is_shown(entry: NetworkEntry, file: NetworksFile) -> bool:
    return entry.stage == Stage.CLOSED or entry.id in file.few.live


def _replaced(entry: NetworkEntry, **changes: object) -> NetworkEntry:
    return msgspec.structs.replace(entry, **changes)


def _lines(entry: NetworkEntry, code: str) -> dict[LineKind, tuple[str, ...]]:
    def said(rows: Sequence[Words]) -> tuple[str, ...]:
        return tuple(row[code] for row in rows)

    danish = code == "da"
    return {
        LineKind.COMPETENCE: said(entry.competences),
        LineKind.PARTNER: said(entry.partners),
        LineKind.ROLE: said([entry.roles[role] for role in ROLES if role in entry.roles]),
        LineKind.MISSING_PERSPECTIVE: said(entry.missing_perspectives),
        LineKind.METHOD: said(entry.methods),
        LineKind.KEYWORD: tuple(entry.keywords if danish else entry.keywords_en),
        LineKind.PHRASE: tuple(entry.phrases if danish else entry.phrases_en),
    }
