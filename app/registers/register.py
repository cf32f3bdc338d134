"""A register: one list that describes the town, with all that its pages and files need to know of it."""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, cast

from sqlalchemy import Table

from app import i18n
from app.bars import BAR
from app.db import Base
from app.errors import NotThereError
from app.events import By
from app.i18n import gettext as _
from app.registers.columns import Column, Shown, Values, shown_of
from app.slugs import slug_of

RESERVED = frozenset({"new", "file", "history"})
"""What addresses below a register's are called: no row has one of these keys."""
KEY, REMOVE = "key", "remove"
_MOST_TOLD = 3
Faults = Mapping[str, str]
"""What is wrong with a row, by the names of its columns; under an empty name what is of the row as a whole."""


@dataclass(frozen=True)
class Row:
    """One row: its key, which never changes, and what it holds."""

    key: str
    values: Values

    @property
    def digest(self) -> str:
        """Return what tells this row from itself after a change."""
        return digest_of(self.key, self.values)


@dataclass(frozen=True, kw_only=True)
class Register:
    """A list that describes the town.

    `read` gives all rows in order, in one or two questions. `write` adds the row of a key or puts values in its place;
    `remove` takes one away, where that can be. Both announce the change. `key_of` makes the key of a new row, from
    what `keyed_by` says where that is not its name; `table` is where a row of that `slug` stands, by which is found
    what refers to it; `count_uses` counts what does so by other ways, by the name of its table. `add` is what the
    button says by which a row is added. `check` looks at a row as a whole. `look` is the template that shows what
    people see of a row, `look_in_each` language if so; `look_label` is what stands above one that says in sentences
    what follows. `beside` is the template of what else can be done with a row. One that `may_repeat` has rows of the
    same name; no two are the same in the columns that are `unlike`, each with what is said of a second one. One that
    cannot grow has the rows that the program gives it. `note` is what is to be said of a row
    beside it, `about` what its look shows besides what it holds, by its key, empty for a new one. `hints` are those of
    columns that depend on what the row holds. One that `looks_first` keeps nothing new, from its form or a file,
    before whoever changes it has seen that look. Where a new row is of something that is there already, it is chosen
    at `begins_at`, and `begin` gives what its form begins with, None for what is not there. `tells` is what the list
    says of each row; without it that is its first columns. `draft` gives what the form of a row can begin with that
    says nothing yet: it is filled in by a press, and saved by another. `after_adding` is said once a row is added.
    `tried` is what a text is called that the form is tried with and that is never kept. `filed` is the list as a file
    where that has other rows than the pages; `most_rows` is how many can be read, and `check_new` looks at a row that
    a file adds. `write_all` writes all that a file changes at once, by their keys, with None for what is removed;
    without it they are written one by one. `why_kept` says why a row cannot be
    removed though nothing refers to it, empty where it can. `row_lead` is what stands under the heading of
    the row of a key, `gone` what the history says of a row that left the list, where it is not removed.
    """

    name: str
    label: Any
    lead: Any
    columns: tuple[Column, ...]
    read: Callable[[], Sequence[Row]]
    write: Callable[[str, Values, By], None]
    title: str
    add: Any = ""
    remove: Callable[[str, By], None] | None = None
    key_of: Callable[[Values], str] | None = None
    key_column: str = ""
    keyed_by: str = ""
    table: type[Base] | None = None
    own_tables: frozenset[str] = frozenset()
    check: Callable[[str, Values], Faults] | None = None
    count_uses: Callable[[str], Counter[str]] | None = None
    is_single: bool = False
    can_grow: bool = True
    may_repeat: bool = False
    unlike: tuple[tuple[str, Any], ...] = ()
    look: str = ""
    look_in_each: bool = False
    look_label: Any = ""
    beside: str = ""
    note: Callable[[Row], str] | None = None
    about: Callable[[str, Values], Any] | None = None
    looks_first: bool = False
    hints: Callable[[Values], Mapping[str, str]] | None = None
    begins_at: str = ""
    after_adding: Any = ""
    tells: tuple[Shown, ...] = ()
    begin: Callable[[str], Values | None] | None = None
    draft: Callable[[str], Values | None] | None = None
    tried: Any = ""
    filed: "Register | None" = None
    most_rows: int = 2_000
    check_new: Callable[[Values], Faults] | None = None
    write_all: Callable[[Mapping[str, Values | None], By], None] | None = None
    why_kept: Callable[[Row], str] | None = None
    row_lead: Callable[[str], str] | None = None
    gone: Any = ""

    @property
    def names(self) -> list[str]:
        """Return the names of the columns."""
        return [one.name for one in self.columns]

    @property
    def coverable(self) -> frozenset[str]:
        """Return the names of the columns whose words can be covered."""
        return frozenset(one.name for one in self.columns if one.is_coverable)

    @property
    def key_source(self) -> str:
        """Return the column from which the key of a row is, or is made."""
        named = self.key_column or self.keyed_by or f"{self.title}_{i18n.DEFAULT.code}"
        return named if named in self.names else self.columns[0].name

    @property
    def is_keyed_by_name(self) -> bool:
        """Return whether the key of a row is made of what the row is called."""
        return self.key_source in {self.columns[0].name, self.title, f"{self.title}_{i18n.DEFAULT.code}"}

    @property
    def can_be_added_to(self) -> bool:
        """Return whether there can be further rows."""
        return self.can_grow and not self.is_single

    @property
    def as_file(self) -> "Register":
        """Return the register whose rows a file has."""
        return self.filed or self

    def told_in_list(self) -> list[Shown]:
        """Return what the list tells of each row beside its name."""
        first = [one for one in self.columns if self.title not in {one.name, one.group}]
        return [*self.tells] or [shown_of(one) for one in first[:_MOST_TOLD]]

    def rows(self) -> list[Row]:
        """Return all rows as what is typed into them would be kept."""
        return [Row(one.key, {col.name: one.values.get(col.name, "") for col in self.columns}) for one in self.read()]

    def row(self, key: str) -> Row | None:
        """Return the row of a key, None if there is none."""
        return next((one for one in self.rows() if one.key == key), None)

    def find_why_kept(self, row: Row) -> str:
        """Return why a row cannot be removed though nothing refers to it, empty where it can."""
        return self.why_kept(row) if self.why_kept else ""

    def column(self, name: str) -> Column:
        """Return the column called so."""
        return next(one for one in self.columns if one.name == name)

    def remembered(self, values: Values, other: Values | None) -> dict[str, str]:
        """Return what the history keeps of a row that held, or holds, something `other` on the far side of a change."""
        return {one: value for one, value in values.items() if self._remembers(self.column(one), value, other)}

    def _remembers(self, one: Column, value: str, other: Values | None) -> bool:
        if not one.is_coverable:
            return not one.is_apart
        beside = (other or {}).get(one.name, "")
        return value != beside and BAR not in value + beside

    def title_of(self, values: Values) -> str:
        """Return what a row is called in the current language."""
        told = values.get(f"{self.title}_{i18n.current().code}") or values.get(f"{self.title}_{i18n.DEFAULT.code}")
        plain = values.get(self.title, "")
        return told or (self.column(self.title).say(plain) if plain else "")

    def key_for(self, values: Values) -> str:
        """Return the key of a new row; empty if none can be made of what it holds."""
        if self.key_column:
            return values.get(self.key_column, "")
        made = self.key_of(values) if self.key_of else slug_of(values.get(f"{self.title}_{i18n.DEFAULT.code}", ""))
        return f"{made}-1" if made in RESERVED else made

    def table_of(self) -> Table | None:
        """Return the table that others refer to."""
        return None if self.table is None else cast("Table", self.table.__table__)

    def find_faults(self, key: str, values: Values, others: Sequence[Row]) -> dict[str, str]:
        """Return what is wrong with a row whose columns are right each by themselves, beside the other rows."""
        faults = dict(self.check(key, values)) if self.check else {}
        for name in self.columns_told_apart():
            same = [one for one in others if one.key != key and one.values[name].casefold() == values[name].casefold()]
            if values[name] and same:
                faults.setdefault(name, str(dict(self.unlike).get(name) or _("There is one called that already.")))
        return faults

    def columns_told_apart(self) -> list[str]:
        """Return the columns in which no two rows may say the same: those of its name, and the `unlike` ones."""
        alone = self.is_single or self.may_repeat
        named = [] if alone else [one.name for one in self.columns if self.title in {one.name, one.group}]
        return [*dict.fromkeys([*named, *dict(self.unlike)])]


def digest_of(key: str, values: Values) -> str:
    """Return what tells these values from others."""
    said = "\0".join([key, *(f"{name}\0{value}" for name, value in sorted(values.items()))])
    return sha256(said.encode()).hexdigest()[:32]


def number_of(key: str) -> int | None:
    """Return the number that a key is where rows are known by theirs; None for one that is none, such as “007”."""
    return int(key) if re.fullmatch(r"0|[1-9][0-9]{0,17}", key) else None


REGISTERS: dict[str, Register] = {}
"""Every register by its name, in the order in which they are declared."""


def get_register(name: str) -> Register:
    """Return the register called so; raises `NotThereError`."""
    if name not in REGISTERS:
        raise NotThereError
    return REGISTERS[name]


def declare(register: Register) -> Register:
    """Let a register have its pages; raises `ValueError` for a second one of its name, and one without its button."""
    if register.name in REGISTERS:
        raise ValueError(f"there is a register called {register.name!r} already")
    if register.can_be_added_to and not register.add:
        raise ValueError(f"the button that adds a row to {register.name!r} says nothing")
    REGISTERS[register.name] = register
    return register
