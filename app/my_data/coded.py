"""What a row says by a word of the program's or by a number of ours, told in words to whoever it is about."""

from collections.abc import Callable, Mapping
from typing import Any

from app.contributions.kinds import read_helps
from app.conversations.models import Intent
from app.i18n import current
from app.municipality.queries import get_reference
from app.notifications.rhythms import Rhythm
from app.operations.queries import list_operations
from app.organisations.kinds import MemberRole
from app.subjects import AuthorKind, Perspective


def _language(code: str) -> str:
    return str(current().locale.languages.get(code, code))


def _place(place_id: int) -> str:
    place = get_reference().places.get(place_id)
    return place.name if place is not None else ""


def _operation(operation_id: int) -> str:
    return next((one.name for one in list_operations() if one.id == operation_id), "")


def _department(department_id: int) -> str:
    department = get_reference().departments.get(department_id)
    return department.name if department is not None else ""


def _helps(stored: str) -> str:
    return ", ".join(one.label for one in read_helps(stored))


CODED: Mapping[tuple[str, str], Callable[[Any], str]] = {
    ("contact", "language"): _language,
    ("membership", "role"): MemberRole.label_of,
    ("receiver", "rhythm"): Rhythm.label_of,
    ("correction", "place_id"): _place,
    ("voice", "author_kind"): AuthorKind.label_of,
    ("voice", "perspective"): Perspective.label_of,
    ("belonging", "operation_id"): _operation,
    ("belonging", "department_id"): _department,
    ("contribution", "helps"): _helps,
    ("waiting_contribution", "helps"): _helps,
    ("waiting_contribution", "perspective"): Perspective.label_of,
    ("comment", "intent"): Intent.label_of,
    ("comment", "organisation_kind"): AuthorKind.label_of,
    ("unconfirmed_comment", "intent"): Intent.label_of,
    ("unconfirmed_comment", "organisation_kind"): AuthorKind.label_of,
    ("unconfirmed_comment", "language"): _language,
}
"""How to say it, by table and column: what somebody chose or told us, beside their words."""
