"""What an author can choose of where a text belongs: a network, an operation or a department, in groups."""

from typing import Any

from app import i18n
from app.belonging.wished import Wished, list_wishable
from app.networks.queries import get_directory


def where_choices(*first: tuple[str, str]) -> Any:  # noqa: ANN401 -- WTForms' types know no choices outside the groups
    """Return what one can choose: what stands first, in no group, then the town's live networks and all else it has.

    Groups that a town calls by the same words are one.
    An operation has its telephone number beside its name.
    """
    operations, departments = list_wishable()
    networks = [(one.slug, one.name) for one in get_directory().list_networks(live=True)]
    groups: dict[str | None, list[tuple[str, str]]] = {None: list(first)}
    for label, choices in (
        (i18n.gettext("Networks"), networks),
        (i18n.gettext("Daily operations"), [(one.word, _reached(one)) for one in operations]),
        (i18n.gettext("Departments"), [(one.word, one.name) for one in departments]),
    ):
        groups.setdefault(label, []).extend(choices)
    return groups


def _reached(wished: Wished) -> str:
    phone = wished.operation.phone if wished.operation else ""
    return f"{wished.name} · {phone}" if phone else wished.name
