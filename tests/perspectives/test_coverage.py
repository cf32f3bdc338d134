"""What is told of whom a challenge has heard: no number under five, nor anything that leads to one."""

from itertools import product

import pytest

from app.perspectives.coverage import FEWEST_TOLD, STEPS, Coverage, Number, get_coverage
from app.perspectives.kinds import Place, Side
from app.subjects import SHOWN_WITH_NOBODY, AuthorKind, Perspective

pytestmark = pytest.mark.either_database

CITIZEN, EMPLOYEE = str(AuthorKind.CITIZEN), str(AuthorKind.EMPLOYEE)
NEIGHBOUR, RELATIVE, FRONTLINE = str(Perspective.NEIGHBOUR), str(Perspective.RELATIVE), str(Perspective.FRONTLINE)


def told(*counted: tuple[str, str, int], first: int = 0, through: int = 0) -> Coverage:
    return get_coverage(counted, (sum(number for _kind, _from, number in counted), first, through))


def numbers(coverage: Coverage) -> dict[Place, Number]:
    return {one.of: one.number for one in coverage.groups}


def test_five_are_told_and_four_are_only_few() -> None:
    groups = numbers(told((CITIZEN, NEIGHBOUR, 5), (EMPLOYEE, FRONTLINE, 4)))
    assert groups == {Place.NEIGHBOUR: Number(5), Place.FRONTLINE: Number(0, is_exact=False)}


def test_what_may_be_of_health_is_told_in_steps() -> None:
    for people in range(FEWEST_TOLD, 60):
        number = numbers(told((CITIZEN, RELATIVE, people)))[Place.RELATIVE]
        assert number.told in STEPS
        assert number.told <= people
        assert not number.is_exact


def test_few_of_whom_it_may_be_of_health_are_among_residents() -> None:
    for few in range(1, FEWEST_TOLD):
        groups = numbers(told((CITIZEN, RELATIVE, few), (CITIZEN, "", 6)))
        assert list(groups) == [Place.CITIZEN]
    alone = numbers(told((CITIZEN, RELATIVE, 1)))
    assert list(alone) == [Place.CITIZEN], "that somebody's relative has written is told of nobody"


def test_subtracting_leads_to_nobody() -> None:
    """Whatever is told, at least two different towns are told of in the same words where there are few of a kind."""
    kinds = (CITIZEN, NEIGHBOUR), (CITIZEN, RELATIVE), (CITIZEN, ""), (EMPLOYEE, FRONTLINE)
    towns: dict[object, list[tuple[int, ...]]] = {}
    for people in product(range(8), repeat=len(kinds)):
        counted = [(kind, place, number) for (kind, place), number in zip(kinds, people, strict=True) if number]
        coverage = told(*counted)
        towns.setdefault((tuple(coverage.groups), coverage.people), []).append(people)
    for alike in towns.values():
        for at in range(len(kinds)):
            found = {people[at] for people in alike}
            assert len(found) > 1 or found == {0} or min(found) >= FEWEST_TOLD, alike


def test_all_are_told_exactly_only_where_each_group_is() -> None:
    exact = told((CITIZEN, NEIGHBOUR, 9), (EMPLOYEE, FRONTLINE, 7))
    assert exact.people == Number(16)
    with_few = told((CITIZEN, NEIGHBOUR, 9), (EMPLOYEE, FRONTLINE, 3))
    assert with_few.people == Number(9, is_exact=False)
    only_few = told((CITIZEN, NEIGHBOUR, 4), (EMPLOYEE, FRONTLINE, 3))
    assert only_few.people == Number(FEWEST_TOLD, is_exact=False)
    assert told((CITIZEN, NEIGHBOUR, 3)).people == Number(0, is_exact=False)
    assert told().people is None


@pytest.mark.parametrize(
    ("first", "expected"),
    [(0, None), (3, Number(0, is_exact=False)), (19, Number(19)), (24, None), (21, Number(21)), (26, Number(26))],
)
def test_a_share_is_told_only_where_neither_it_nor_the_rest_are_few(first: int, expected: Number | None) -> None:
    coverage = told((CITIZEN, NEIGHBOUR, 26), first=first, through=first)
    assert coverage.first_time == coverage.through == expected


@pytest.mark.parametrize("first", [0, 3, 5, 7, 12])
def test_no_part_is_told_as_more_than_all_are(first: int) -> None:
    coverage = told((CITIZEN, NEIGHBOUR, 9), (EMPLOYEE, FRONTLINE, 3), first=first, through=first)
    assert coverage.people == Number(9, is_exact=False)
    assert coverage.first_time == coverage.through
    expected = {0: None, 3: Number(0, is_exact=False), 5: Number(5, is_exact=False), 7: Number(5, is_exact=False)}
    assert coverage.first_time == expected.get(first, Number(5, is_exact=False))


def test_professional_knowledge_stands_beside_those_who_live_with_it() -> None:
    sides = {
        (CITIZEN, ""): Side.LIVES,
        (CITIZEN, NEIGHBOUR): Side.LIVES,
        (CITIZEN, str(Perspective.TRADE)): Side.WORKS,
        (EMPLOYEE, ""): Side.WORKS,
        (EMPLOYEE, RELATIVE): Side.LIVES,
        (str(AuthorKind.ASSOCIATION), ""): Side.LIVES,
        (str(AuthorKind.ASSOCIATION), FRONTLINE): Side.WORKS,
        (str(AuthorKind.BUSINESS), ""): Side.WORKS,
        (str(AuthorKind.MUNICIPALITY), ""): Side.WORKS,
    }
    for (kind, perspective), side in sides.items():
        (group,) = told((kind, perspective, 6)).groups
        assert group.side == side, (kind, perspective)


def test_each_perspective_and_author_kind_has_a_place() -> None:
    assert {str(one) for one in (*Perspective, *AuthorKind)} == {str(one) for one in Place}
    assert {Perspective.RELATIVE, Perspective.USER} == SHOWN_WITH_NOBODY
