"""Loading what the demo town is made of: the municipality, its lists, networks, people and pages."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from app import addresses, clock, db, rooms
from app.accounts.actions import add_person, grant
from app.db import Base
from app.demo_files.entries import Named, NetworkEntry, OperationEntry, PersonEntry, Pile, Spot, Town
from app.demo_files.files import DATA, LANGUAGES, read_networks, read_pages, read_people, read_reference
from app.demo_files.networks import info_of, variant_of
from app.events import By
from app.municipality import models as town
from app.municipality.accent import dark_palette, light_palette
from app.municipality.actions import announce_change
from app.municipality.promise import is_working_day, usual_closed_days
from app.municipality.sorting import sort_key
from app.municipality.word_actions import set_words
from app.networks import models as nets
from app.networks.directory import NetworkInfo
from app.operations.models import Operation, OperationText
from app.pages.models import PageText
from app.permissions import Role
from app.publishing import actions as publishing
from app.subjects import SubjectKind
from app.tasks.actions import touch
from app.vault import get_vault

_YEARS_BACK, _YEARS_AHEAD = 1, 3

Ids = dict[str, int]


def load_reference(data: Path = DATA, *, few: bool = False) -> None:
    """Load everything but submissions in the open unit.

    Raises `KeyError` for a slug nothing is called by, `AccentError` for a colour that cannot be read.
    """
    file = read_reference(data)
    _load_town(file.municipality, data)
    closed_days = _load_closed_days(clock.today())
    db.session.add_all(town.RoomSwitch(name=room.name) for room in rooms.list_rooms() if not room.starts_on)
    ids = {
        "departments": _load_named(town.Department, town.DepartmentText, file.departments),
        "themes": _load_named(town.Theme, town.ThemeText, file.themes),
        "places": _load_named(town.Place, town.PlaceText, file.places),
        "authorities": _load_named(town.Authority, town.AuthorityText, file.authorities),
    }
    _load_spots(file.places, ids["places"])
    for theme in file.themes:
        db.session.get_one(town.Theme, ids["themes"][theme.slug]).drawn_as = theme.drawn or ""
    _load_operations(file.operations, ids["departments"])
    _load_piles(file.theme_piles, closed_days)
    network_ids = _load_networks(data, ids, few=few)
    for person in read_people(data):
        load_person(person, network_ids)
    _load_pages(data)
    announce_change(*town.Topic)


def upcoming(day: date, today: date, closed_days: Collection[date]) -> date:
    """Return the first time the day comes round that is not before `today`, on a working day."""
    while day < today:
        day = day.replace(year=day.year + 1)
    while not is_working_day(day, closed_days):
        day += timedelta(days=1)
    return day


def _load_town(entry: Town, data: Path) -> None:
    light_palette(entry.accent.light)
    dark_palette(entry.accent.dark)
    db.session.add(
        town.Municipality(
            id=1,
            accent=entry.accent.light,
            accent_dark=entry.accent.dark,
            logo_svg=(data / entry.logo).read_text() if entry.logo else None,
            phone=entry.phone,
            email=entry.email,
            security_email=entry.security_email,
            promise_days=entry.promise_days,
            reads_until=entry.reads_until,
        )
    )
    db.session.flush()
    set_words("in_office", entry.in_office, begins_with=())
    for code in LANGUAGES:
        db.session.add(
            town.MunicipalityText(
                municipality_id=1,
                language=code,
                site_name=entry.site_name[code],
                name=entry.name[code],
                tagline=entry.tagline[code],
                address="\n".join(entry.address),
                opening_hours="\n".join(entry.opening_hours[code]),
                phone_hours="\n".join(entry.phone_hours[code]),
                demo_note=entry.demo_note[code],
            )
        )


def _load_closed_days(today: date) -> dict[date, str]:
    years = range(today.year - _YEARS_BACK, today.year + _YEARS_AHEAD + 1)
    days = usual_closed_days(years)
    db.session.add_all(town.ClosedDay(day=day) for day in days)
    db.session.flush()
    for code in LANGUAGES:
        named = usual_closed_days(years, code)
        db.session.add_all(town.ClosedDayText(day=day, language=code, name=name) for day, name in named.items())
    return days


def _load_named(owner: type[Any], texts: type[Any], entries: Sequence[Named]) -> Ids:
    ids: Ids = {}
    for entry in entries:
        row = owner(slug=entry.slug)
        _store(row)
        ids[entry.slug] = row.id
        for code, name in entry.names.items():
            duty = {"duty": entry.does[code]} if entry.does else {}
            _store(texts(owner_id=row.id, language=code, name=name, sort_key=sort_key(name, code), **duty))
    return ids


def _load_spots(entries: Sequence[Spot], ids: Ids) -> None:
    for entry in entries:
        if entry.x is not None and entry.y is not None:
            db.session.add(
                town.PlacePosition(place_id=ids[entry.slug], x=entry.x, y=entry.y, drawn_as=entry.drawn or "")
            )
        db.session.add_all(town.PlaceSpelling(place_id=ids[entry.slug], spelling=one) for one in entry.also)


def _load_operations(entries: Sequence[OperationEntry], departments: Ids) -> None:
    for entry in entries:
        run_by = departments[entry.department] if entry.department else None
        row = Operation(slug=entry.slug, phone=entry.phone, link=entry.link, department_id=run_by)
        _store(row)
        for code, name in entry.names.items():
            words = {"name": name, "sort_key": sort_key(name, code), "belongs": "\n".join(entry.belongs[code])}
            _store(OperationText(owner_id=row.id, language=code, **words))


def _load_piles(entries: Sequence[Pile], closed_days: Mapping[date, str]) -> None:
    for entry in entries:
        row = nets.ThemePile(slug=entry.slug, decision_on=upcoming(entry.decision_on, clock.today(), closed_days))
        _store(row)
        for code, name in entry.names.items():
            words = {"name": name, "sort_key": sort_key(name, code), "description": entry.description[code]}
            _store(nets.ThemePileText(owner_id=row.id, language=code, **words))


def _load_networks(data: Path, ids: Mapping[str, Ids], *, few: bool) -> Ids:
    return load_networks(variant_of(read_networks(data), few=few, today=clock.today()), ids)


def load_networks(entries: Sequence[NetworkEntry], ids: Mapping[str, Ids]) -> Ids:
    """Give the town these networks; `ids` holds those of ``themes`` and ``departments`` by slug. Return theirs."""
    network_ids: Ids = {}
    for entry in entries:
        info = info_of(entry, publishing.create(SubjectKind.NETWORK, language="da", shown=True).id, ids)
        network_ids[info.slug] = info.id
        _store_network(info)
        touch(info.id)
    return network_ids


def _store_network(info: NetworkInfo) -> None:
    _store(
        nets.Network(
            id=info.id,
            slug=info.slug,
            type=info.type,
            stage=info.stage,
            started_on=info.started_on,
            closed_on=info.closed_on,
            created_at=clock.town_noon(info.started_on),
        )
    )
    for words in info.words.values():
        db.session.add(
            nets.NetworkText(
                owner_id=info.id,
                language=words.language,
                name=words.name,
                sort_key=words.sort_key,
                purpose=words.purpose,
                question=words.question,
                learned=words.learned,
                outcome=words.outcome,
                out_of_scope=words.out_of_scope,
            )
        )
        for kind, lines in words.lines.items():
            for position, line in enumerate(lines, 1):
                db.session.add(
                    nets.NetworkLine(
                        network_id=info.id, kind=kind, language=words.language, position=position, text=line
                    )
                )
    for position, theme_id in enumerate(info.theme_ids, 1):
        db.session.add(nets.NetworkTheme(network_id=info.id, theme_id=theme_id, position=position))
    for position, department_id in enumerate(info.department_ids, 1):
        db.session.add(nets.NetworkDepartment(network_id=info.id, department_id=department_id, position=position))


def load_person(entry: PersonEntry, network_ids: Ids) -> None:
    """Give the town somebody one can be."""
    person = add_person(
        get_vault(),
        address=addresses.normal(entry.email),
        name=entry.name["da"],
        title=entry.can.get("da", ""),
        demo=True,
        by=By.SYSTEM,
    )
    for role in entry.roles:
        network_id = network_ids[entry.network] if role == Role.LEADER and entry.network else None
        grant(person, role, subject_id=network_id, by=By.SYSTEM)


def _load_pages(data: Path) -> None:
    for entry in read_pages(data):
        for code in LANGUAGES:
            db.session.add(
                PageText(
                    slug=entry.slug,
                    language=code,
                    version_date=entry.version_date,
                    title=entry.title[code],
                    lead=entry.lead[code],
                    body=entry.body[code],
                )
            )


def _store(row: Base) -> None:
    db.session.add(row)
    db.session.flush()
