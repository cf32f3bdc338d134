"""Forms made from what a register says of its columns."""

from collections.abc import Mapping
from functools import cache
from typing import Any, ClassVar

from babel.support import LazyProxy
from wtforms import BooleanField, Field, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from app.registers.columns import Column, Values
from app.registers.register import REGISTERS, Register, Row
from app.registers.shapes import YES, Control
from app.registers.writing import read_values
from app.web.forms import Form


class RowForm(Form):
    """One row of a register; its fields are the columns. Once it is valid, `values` is what is kept."""

    register: ClassVar[Register]
    read = HiddenField()
    """The digest of the row that was read, empty for a new one."""

    def __init__(self, row: Row | None = None, **options: Any) -> None:  # noqa: ANN401 -- WTForms' own
        super().__init__(**options)
        self.row = row
        self.values: Mapping[str, str] = row.values if row else {}
        for one in self.register.columns:
            if one.choices is not None:
                known, is_one = dict(one.choices()), one.shape.control == Control.CHOICE
                if one.is_another and row is not None:
                    known.pop(row.key, None)
                self[one.name].choices = [*([("", "–")] if is_one and not one.required else []), *known.items()]

    @property
    def groups(self) -> list[list[Column]]:
        """Return the columns that can be typed in, those that say the same in several languages together."""
        groups: list[list[Column]] = []
        for one in self.register.columns:
            if one.is_elsewhere or (one.fixed and self.row is not None) or (one.is_later and self.row is None):
                continue
            if one.group and groups and groups[-1][0].group == one.group:
                groups[-1].append(one)
            else:
                groups.append([one])
        return groups

    def validate(self, *args: Any, **options: Any) -> bool:  # noqa: ANN401 -- WTForms' own arguments
        """Return whether all is well, each column by itself."""
        fine = super().validate(*args, **options)
        if self.was_covered:
            return False
        values, faults = read_values(self.register, self.written, self.row.values if self.row else None)
        self.refuse(faults)
        if not faults:
            self.values = values
        return fine and not faults

    def refuse(self, faults: Mapping[str, str]) -> None:
        """Say what is wrong, by column; under another name what is of the row as a whole."""
        for name, said in faults.items():
            if name in self:
                self[name].errors = [*self[name].errors, said]
            else:
                self.form_errors.append(said)

    @property
    def written(self) -> dict[str, str]:
        """Return what was typed, by column."""
        asked = (one for one in self.register.columns if not one.is_elsewhere)
        return {one.name: self._written(one, self[one.name].data) for one in asked}

    @property
    def seen(self) -> dict[str, str]:
        """Return what the row would hold, for a look at it."""
        return {**self.written, **self.values} if self.values else self.written

    def hint_of(self, column: Column) -> str:
        """Return what helps to fill in a column."""
        own = self.register.hints({**self.values, **self.written}) if self.register.hints else {}
        return own.get(column.name, str(column.hint))

    @staticmethod
    def attributes(column: Column) -> dict[str, object]:
        """Return what the control of a column has beside its name."""
        of_control: dict[Control, dict[str, object]] = {
            Control.DATE: {"type": "date"},
            Control.NUMBER: {"inputmode": "numeric"},
            Control.PARAGRAPHS: {"rows": column.rows},
        }
        spoken = {"lang": column.language} if column.language else {}
        return {**of_control.get(column.shape.control, {}), **spoken}

    def _written(self, column: Column, data: object) -> str:
        """Return what was typed; of several that are ticked those that were there before stay in their order."""
        if isinstance(data, list):
            before = self.row.values[column.name].split("\n") if self.row else []
            return "\n".join([one for one in before if one in data] + [one for one in data if one not in before])
        return YES if data is True else str(data or "")


def empty_form(register: Register, begun: Values | None = None) -> RowForm:
    """Return the form of a new row; `begun` is what it begins with."""
    return _form_of(register.name)(formdata=None, data=dict(begun or {}))


def filled_form(register: Register, row: Row, drafted: Values | None = None) -> RowForm:
    """Return the form of a row as it stands, or with what is `drafted` in its place and not kept."""
    values = {**row.values, **(drafted or {})}
    shown = {one.name: _shown(one, values[one.name]) for one in register.columns}
    return _form_of(register.name)(row, formdata=None, data={**shown, "read": row.digest})


def sent_form(register: Register, row: Row | None) -> RowForm:
    """Return the form as it was sent."""
    return _form_of(register.name)(row)


@cache
def _form_of(name: str) -> type[RowForm]:
    register = REGISTERS[name]
    fields = {one.name: _field(one) for one in register.columns}
    return type("RowForm", (RowForm,), {**fields, "register": register, "__module__": __name__})


def _shown(column: Column, value: str) -> object:
    if column.shape.control == Control.CHECKS:
        return value.split("\n") if value else []
    return value == YES if column.shape.control == Control.CHECK else value


def _field(column: Column) -> Field:
    label: Any = LazyProxy(lambda: column.title, enable_cache=False)
    if column.shape.control == Control.CHECK:
        return BooleanField(label)
    if column.shape.control == Control.CHECKS:
        return SelectMultipleField(label, validate_choice=False, widget=ListWidget(), option_widget=CheckboxInput())
    if column.shape.control == Control.CHOICE:
        return SelectField(label, validate_choice=False)
    return TextAreaField(label) if column.shape.control == Control.PARAGRAPHS else StringField(label)
