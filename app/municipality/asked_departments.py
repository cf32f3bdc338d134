"""A department that an address names."""

from collections.abc import Iterable

from app.municipality.reference import Named
from app.web.asked import Asked


def choose_department(asked: Asked, departments: Iterable[Named], label: str) -> Named | None:
    """Return the one of `departments` that `?department=` names by its slug, or by its number, as addresses once did.

    `label` is what readers call it; it is left out, and that is said, if it names none of them.
    """
    known = list(departments)
    by_number = {str(one.id): one for one in known}
    return asked.choose("department", {one.slug: one for one in known}, label, former=by_number.get)
