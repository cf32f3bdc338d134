"""The columns of a register."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from babel.support import LazyProxy

from app import i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.registers import shapes
from app.registers.shapes import Choices, Control, FaultError, Shape

Values = Mapping[str, str]
"""What a row holds, by the names of its columns: text as it is kept, empty where there is nothing."""


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column: its `name`, what it is called, and what may stand in it.

    Those of one `group` say the same in several languages, and stand beside each other. One that is `fixed` is given
    once, when the row is added; one of these that `is_carried` is only shown where a form begins with it. One that
    `is_later` is not asked for as a row is added, one that `is_elsewhere` has a page of its own and is in no form, one
    that `is_apart` stands in no history, and one that `is_coverable` only in that of a change of its own, and without
    bars. One that `is_together` must be there as soon as another such is. One that `is_another` names another row of
    the register, never its own. What can be chosen is filled in in the register called `chosen_from`. `check` raises
    `FaultError` for what cannot be kept though it has the right shape. `takes` says what may stand in it where that
    is not what its shape says of a wrong cell.
    """

    name: str
    label: Any
    shape: Shape = shapes.LINE
    hint: Any = ""
    takes: Any = ""
    required: bool = False
    is_together: bool = False
    is_another: bool = False
    most: int = 120
    fixed: bool = False
    is_carried: bool = False
    is_later: bool = False
    is_elsewhere: bool = False
    is_apart: bool = False
    is_coverable: bool = False
    rows: int = 3
    group: str = ""
    language: str = ""
    choices: Choices | None = None
    chosen_from: str = ""
    check: Callable[[str], None] | None = None

    @property
    def title(self) -> str:
        """Return what the column is called in the current language, with its own: ``Navn på dansk``."""
        if not self.language:
            return str(self.label)
        spoken = i18n.name_of_language(self.language)
        return _("%(what)s in %(language)s", what=self.label, language=spoken)

    @property
    def is_told_in_files(self) -> bool:
        """Return whether a file has it in words: yes and no, and what is chosen."""
        return self.shape.control in {Control.CHECK, Control.CHOICE}

    def read(self, written: str) -> str:
        """Return what is kept of what is written; raises `FaultError`."""
        value = self.shape.read(written)
        if self.required and not value:
            raise FaultError(_("Fill this in."))
        if len(value) > self.most:
            said = "Please shorten this by %(num)s character.", "Please shorten this by %(num)s characters."
            raise FaultError(ngettext(*said, len(value) - self.most))
        if value and self.check is not None:
            self.check(value)
        return value

    def say(self, value: str) -> str:
        """Return what is kept in words, empty for nothing."""
        return self.shape.say(value)


@dataclass(frozen=True)
class Shown:
    """What a list tells of each row beside its name: `say` gets the key of a row and what it holds."""

    label: Any
    say: Callable[[str, Values], str]
    language: str = ""

    @property
    def title(self) -> str:
        """Return what it is called in the current language."""
        return str(self.label)


def shown_of(one: Column) -> Shown:
    """Return what a column says, for a list."""
    title = LazyProxy(lambda: one.title, enable_cache=False)
    return Shown(title, lambda _key, values: one.say(values[one.name]), one.language)


def column(name: str, label: Any, **options: Any) -> Column:  # noqa: ANN401 -- a lazy text, and the fields of `Column`
    """Return a column of its own."""
    return Column(name=name, label=label, **options)


def in_each_language(name: str, label: Any, **options: Any) -> tuple[Column, ...]:  # noqa: ANN401 -- as above
    """Return a column for each language: ``name_da``, ``name_en``."""
    made = Column(name=name, label=label, group=name, **options)
    return tuple(replace(made, name=f"{name}_{code}", language=code) for code in i18n.LANGUAGES)


def chosen(name: str, label: Any, choices: Choices, **options: Any) -> Column:  # noqa: ANN401 -- as above
    """Return a column in which one of `choices` stands."""
    return Column(name=name, label=label, shape=shapes.choice(choices), choices=choices, **options)
