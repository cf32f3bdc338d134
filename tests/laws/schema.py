"""What a database's schema is, as a set of plain facts, so that two can be compared whatever order made them.

Alembic's own comparison sees neither triggers nor checks, nor that SQLite has forgotten AUTOINCREMENT.
"""

import re
from collections.abc import Iterator

from sqlalchemy import Connection, inspect, text

Fact = str

_SQLITE_TABLES = "SELECT name, sql FROM sqlite_master WHERE type = 'table'"
_SQLITE_TRIGGERS = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'trigger'"
_SQLITE_AUTOINCREMENT = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'"
_SQLITE_INDEXES = "SELECT tbl_name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL"
_SQLITE_VIRTUAL = "SELECT name, sql FROM sqlite_master WHERE sql LIKE 'CREATE VIRTUAL%'"
_POSTGRESQL = {
    "column": """SELECT c.relname, concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
        CASE WHEN a.attnotnull THEN 'NOT NULL' END, 'DEFAULT ' || pg_get_expr(d.adbin, d.adrelid),
        'IDENTITY ' || nullif(a.attidentity::text, ''), 'GENERATED ' || nullif(a.attgenerated::text, ''))
        FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped""",
    "constraint": """SELECT conrelid::regclass::text, conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace AND contype <> 'n'""",
    "index": "SELECT tablename, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "trigger": """SELECT tgrelid::regclass::text, pg_get_triggerdef(oid) || ' ' || tgenabled::text FROM pg_trigger
        WHERE NOT tgisinternal""",
    "sequence": """SELECT coalesce(d.refobjid::regclass::text, ''),
        concat_ws(' ', s.seqrelid::regclass, s.seqtypid::regtype, s.seqincrement, s.seqcycle)
        FROM pg_sequence s LEFT JOIN pg_depend d ON d.objid = s.seqrelid AND d.deptype IN ('a', 'i')""",
    "function": """SELECT '', pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace""",
}
# Tables that Alembic and the databases' own search keep, and that no model speaks of.
_APART = re.compile(r"(alembic_version|submission_search|sqlite_)")


def describe(connection: Connection) -> set[Fact]:
    """Return one line for every column, key, check, index, sequence, trigger and function there is."""
    if connection.dialect.name == "sqlite":
        return {_one_line(f"{table}: {fact}") for table, fact in _sqlite(connection)}
    return {
        _one_line(f"{table}: {kind} {fact}")
        for kind, question in _POSTGRESQL.items()
        for table, fact in connection.execute(text(question))
    }


def of_models(facts: set[Fact]) -> set[Fact]:
    """Return the facts that the models state: without triggers, functions, and tables that no model speaks of."""
    return {one for one in facts if not _APART.match(one) and ": trigger " not in one and not one.startswith(": ")}


def _sqlite(connection: Connection) -> Iterator[tuple[str, str]]:
    for table, statement in connection.execute(text(_SQLITE_TRIGGERS)):
        yield table, f"trigger {statement}"
    for table, statement in connection.execute(text(_SQLITE_INDEXES)):
        yield table, f"index {statement}"
    for table, statement in connection.execute(text(_SQLITE_VIRTUAL)):
        yield table, f"virtual table {statement}"
    for (table,) in connection.execute(text(_SQLITE_AUTOINCREMENT)):
        yield table, "sequence: ids are never used again (AUTOINCREMENT)"
    for table, statement in connection.execute(text(_SQLITE_TABLES)).all():
        if not table.startswith(("sqlite_", "submission_search_")):
            if statement not in _TOLD:
                _TOLD[statement] = list(_sqlite_table(connection, table))
            yield from ((table, fact) for fact in _TOLD[statement])


_TOLD: dict[str, list[str]] = {}
"""What a table's own statement says, which most migrations leave as it is."""


def _sqlite_table(connection: Connection, table: str) -> Iterator[str]:
    looking = inspect(connection)
    for name, kind, required, default, key in connection.execute(
        text('SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_info(:table)'), {"table": table}
    ):
        yield f"column {name} {kind} {'NOT NULL' if required else ''} DEFAULT {default} {f'key {key}' if key else ''}"
    for check in looking.get_check_constraints(table):
        yield f"check {check['name']} {check['sqltext']}"
    for unique in looking.get_unique_constraints(table):
        yield f"unique {unique['name']} {unique['column_names']}"
    for key in looking.get_foreign_keys(table):
        yield f"foreign key {key['constrained_columns']} {key['referred_table']} {key['options']}"


def _one_line(fact: str) -> Fact:
    return " ".join(fact.replace('"', "").split())
