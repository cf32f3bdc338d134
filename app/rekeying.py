"""Changing keys: what is sealed under a former DATA_KEY is sealed anew, and what is found by it is hashed anew.

No list of places is kept here: a column that is sealed says so (`app.holds.Key`). Each batch is a unit of its own and
looks at each value before it changes it, so that this can be stopped and begun again, and runs while the town is open.
"""

import base64
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click
from flask.cli import AppGroup
from sqlalchemy import JSON, Column, RowMapping, Table, delete, insert, select, update

from app import db
from app.accounts.models import Contact
from app.holds import Key
from app.models import Base
from app.subjects import NameKey, Voice, name_keys, open_name
from app.vault import UnreadableError, Vault, get_vault

BATCH = 500
"""Rows that are looked at in one unit; on SQLite nobody else writes meanwhile."""

_CONTACT, _VOICE, _NAME_KEY = (Base.metadata.tables[one.__tablename__] for one in (Contact, Voice, NameKey))
HASHED = frozenset({_CONTACT.c.address_hash, _NAME_KEY.c.key})
"""The hashes under DATA_KEY that are worked out anew here."""

key_commands = AppGroup("keys", help="The installation's keys.")


@key_commands.command("rotate")
def rotate_keys() -> None:
    """Put all that is sealed under a key of DATA_KEY_OLD under DATA_KEY; fails if something opens under none.

    It can be stopped at any time and begun again. SECRET_KEY seals nothing that is kept.
    """
    unreadable = 0
    for name, counted in rotate(get_vault()):
        click.echo(f"{name}: {counted['renewed']} put under DATA_KEY, {counted['unreadable']} that no key opens")
        unreadable += counted["unreadable"]
    if unreadable:
        click.echo(f"{unreadable} values open under none of the keys: is one missing in DATA_KEY_OLD?", err=True)
        sys.exit(1)
    click.echo("All that is sealed is under DATA_KEY. DATA_KEY_OLD can be taken out of the settings.")


def rotate(vault: Vault) -> Iterator[tuple[str, Counter[str]]]:
    """Put all that is sealed under the vault's DATA_KEY, table by table; no unit may be open.

    Gives the name of each table, and how many rows were `renewed` and how many values are `unreadable`.
    """
    for table, columns in list_sealed():
        counted: Counter[str] = Counter()
        last: object = None
        while (last := _turn(vault, table, columns, last, counted)) is not None:
            pass
        yield table.name, counted


def list_sealed() -> list[tuple[Table, list[Column[Any]]]]:
    """Return the tables that have sealed columns, and these."""
    found = ((one, [each for each in one.columns if _is_sealed(each)]) for one in Base.metadata.sorted_tables)
    return [(table, columns) for table, columns in found if columns]


def count_sealed(vault: Vault) -> Iterator[tuple[str, Counter[str]]]:
    """Give for each sealed column its name and how many values are `current`, under a `former` key, and `unreadable`.

    In the open unit. Of a column of JSON nothing is told: what no key opens there may be anything.
    """
    for table, columns in list_sealed():
        for column in columns:
            if not isinstance(column.type, JSON):
                yield f"{table.name}.{column.name}", _count(vault, column)


def _is_sealed(column: Column[Any]) -> bool:
    return column.info.get("key") is Key.SEALED


def _count(vault: Vault, column: Column[Any]) -> Counter[str]:
    counted: Counter[str] = Counter()
    for batch in db.streaming(select(column).where(column.is_not(None)), BATCH):
        for (sealed,) in batch:
            try:
                counted["current" if vault.reseal(sealed) is None else "former"] += 1
            except UnreadableError:
                counted["unreadable"] += 1
    return counted


def _turn(vault: Vault, table: Table, columns: Sequence[Column[Any]], last: object, counted: Counter[str]) -> object:
    """Do the next batch of a table after the row with the key `last`; returns that of its last row, None at the end."""
    (key,) = table.primary_key
    following = select(table).order_by(key).limit(BATCH).with_for_update()
    with db.database().writing() as session:
        rows = session.execute(following.where(key > last) if last is not None else following).mappings().all()
        for row in rows:
            values = _renewed(vault, row, columns, counted)
            if table is _CONTACT:
                values |= _address_hash(vault, row)
            if values:
                session.execute(update(table).where(key == row[key]).values(values))
                counted["renewed"] += 1
        if table is _VOICE:
            _hash_names(vault, rows)
        return rows[-1][key] if rows else None


def _renewed(
    vault: Vault, row: RowMapping, columns: Sequence[Column[Any]], counted: Counter[str]
) -> dict[Column[Any], object]:
    values: dict[Column[Any], object] = {}
    for one in columns:
        kept = row[one]
        if isinstance(one.type, JSON):
            renewed: object = _renewed_json(vault, kept)
            if renewed != kept:
                values[one] = renewed
        elif kept is not None:
            try:
                resealed = vault.reseal(kept)
            except UnreadableError:
                counted["unreadable"] += 1
            else:
                values |= {one: resealed} if resealed is not None else {}
    return values


def _renewed_json(vault: Vault, value: object) -> object:
    """Return a JSON value in which each sealed text is under DATA_KEY; any other stays as it is."""
    if isinstance(value, Mapping):
        return {name: _renewed_json(vault, one) for name, one in value.items()}
    if isinstance(value, list):
        return [_renewed_json(vault, one) for one in value]
    if not isinstance(value, str):
        return value
    try:
        resealed = vault.reseal(base64.b64decode(value, validate=True))
    except (UnreadableError, ValueError):
        return value
    return value if resealed is None else base64.b64encode(resealed).decode()


def _address_hash(vault: Vault, row: RowMapping) -> dict[Column[Any], object]:
    """Return the hash by which an address is found under DATA_KEY, if it is another than the one that is kept."""
    sealed, kept = row[_CONTACT.c.address_sealed], row[_CONTACT.c.address_hash]
    if sealed is None:
        return {}
    try:
        right = vault.address_hash(vault.decrypt(sealed))
    except UnreadableError:
        return {}
    return {} if right == kept else {_CONTACT.c.address_hash: right}


def _hash_names(vault: Vault, voices: Sequence[RowMapping]) -> None:
    """Have each name found by its words under DATA_KEY; one that no key opens keeps what it is found by."""
    ids = [one[_VOICE.c.subject_id] for one in voices]
    found = {(one.key, one.subject_id) for one in db.session.execute(select(_NAME_KEY).where(_of(ids)))}
    right = set[tuple[bytes, int]]()
    for one in voices:
        subject_id = one[_VOICE.c.subject_id]
        try:
            name = open_name(vault, one[_VOICE.c.name], one[_VOICE.c.name_sealed])
        except UnreadableError:
            right |= {kept for kept in found if kept[1] == subject_id}
        else:
            right |= {(key, subject_id) for key in name_keys(vault, name)}
    changed = sorted({subject_id for _key, subject_id in found ^ right})
    if changed:
        db.session.execute(delete(_NAME_KEY).where(_of(changed)))
        made = [{"key": key, "subject_id": whose} for key, whose in sorted(right) if whose in changed]
        if made:
            db.session.execute(insert(_NAME_KEY), made)


def _of(subject_ids: Sequence[int]) -> Any:  # noqa: ANN401 -- a condition
    return _NAME_KEY.c.subject_id.in_(subject_ids)
