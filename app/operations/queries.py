"""The town's operations as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from app import db, i18n
from app.municipality.kept import KeptOf
from app.municipality.models import Topic
from app.operations.models import Operation, OperationText
from app.phone_numbers import in_pairs


@dataclass(frozen=True)
class OperationInfo:
    """An operation: how it is reached directly, and by language what it is called and what belongs there.

    `department_id` is the department that runs it, None while nobody has said.
    """

    id: int
    slug: str
    phone: str
    link: str
    names: Mapping[str, str]
    belongs: Mapping[str, tuple[str, ...]]
    department_id: int | None = None

    @property
    def name(self) -> str:
        """Return the name in the current language, else in Danish."""
        return self.names.get(i18n.current().code) or self.names.get(i18n.DEFAULT.code, "")


def _list_all() -> list[OperationInfo]:
    names: dict[int, dict[str, str]] = {}
    belongs: dict[int, dict[str, tuple[str, ...]]] = {}
    for text in db.session.scalars(select(OperationText).order_by(OperationText.sort_key)):
        names.setdefault(text.owner_id, {})[text.language] = text.name
        lines = tuple(one for one in text.belongs.split("\n") if one)
        belongs.setdefault(text.owner_id, {})[text.language] = lines
    rows = {one.id: one for one in db.session.scalars(select(Operation))}
    return [
        OperationInfo(
            one, rows[one].slug, in_pairs(rows[one].phone), rows[one].link, words, belongs[one], rows[one].department_id
        )
        for one, words in names.items()
        if one in rows
    ]


_KEPT = KeptOf(Topic.MUNICIPALITY, _list_all)


def list_operations() -> list[OperationInfo]:
    """Return every operation, in the order of their names, from the process if it has them as they stand."""
    return _KEPT.get()


def find_operation(operation_id: int | None) -> OperationInfo | None:
    """Return the operation of an id, None for none."""
    return next((one for one in list_operations() if one.id == operation_id), None)
