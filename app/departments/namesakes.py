"""Colleagues of one name, told apart by their department or their address at work."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select

from app import db
from app.accounts.contacts import list_addresses
from app.accounts.models import Person
from app.municipality.queries import get_reference


def tell_apart(people: Iterable[tuple[int, str]]) -> dict[int, str]:
    """Return what people, given by id and name, are called in a list: no two alike, and in the order given.

    Behind a name that several have stands the department if that tells them apart, else the address; where that is
    erased, their number. Three queries at most, however many share a name.
    """
    called, same = dict(people), defaultdict[str, list[int]](list)
    for one, name in called.items():
        same[name.casefold()].append(one)
    alike = [ids for ids in same.values() if len(ids) > 1]
    departments = _list_departments([one for ids in alike for one in ids]) if alike else {}
    unlike = [ids for ids in alike if len({departments[one] for one in ids} - {""}) == len(ids)]
    still = [one for ids in alike if ids not in unlike for one in ids]
    told = departments | (_list_addresses(still) if still else {})
    return called | {one: f"{called[one]} ({told[one] or one})" for ids in alike for one in ids}


def _list_departments(ids: list[int]) -> dict[int, str]:
    departments = get_reference().departments
    rows = db.read(select(Person.id, Person.department_id).where(Person.id.in_(ids)))
    named = {one: departments.get(department or 0) for one, department in rows}
    return {one: found.name if found is not None else "" for one, found in named.items()}


def _list_addresses(ids: list[int]) -> dict[int, str]:
    rows = [(one, contact) for one, contact in db.read(select(Person.id, Person.contact_id).where(Person.id.in_(ids)))]
    addresses = list_addresses([contact for _one, contact in rows])
    return {one: addresses.get(contact, "") for one, contact in rows}
