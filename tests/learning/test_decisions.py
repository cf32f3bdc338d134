"""What decisions come to: tables of what was said about a submission, and what is learned from it."""

from datetime import UTC, datetime

import pytest

from app.learning.decisions import CONTESTED_WEIGHT, WANTED_WEIGHT, Row, Verb, holding, lessons
from app.matching.learning import ELSEWHERE

AT = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
PATHS, WATER, NONE = 1, 2, None
KEYS = {PATHS: "paths", WATER: "water"}

Said = tuple[str, int | None]


def rows(*said: Said, submission_id: int = 7, first_id: int = 1) -> list[Row]:
    return [Row(first_id + at, submission_id, 70, verb, network, AT) for at, (verb, network) in enumerate(said)]


TABLE: list[tuple[str, list[Said], Said | None, float]] = [
    ("nothing was said", [], None, 0),
    ("sent to a network", [("routed", PATHS)], ("routed", PATHS), 1),
    ("taken in", [("routed", PATHS), ("accepted", PATHS)], ("accepted", PATHS), 1),
    ("sent on", [("routed", PATHS), ("routed", WATER)], ("routed", WATER), 1),
    ("sent to a department", [("routed", NONE)], ("routed", NONE), 1),
    ("sent back", [("routed", PATHS), ("declined", PATHS)], None, 0),
    ("sent back and on", [("routed", PATHS), ("declined", PATHS), ("routed", NONE)], ("routed", NONE), 1),
    ("contested", [("routed", PATHS), ("contested", PATHS)], ("routed", PATHS), CONTESTED_WEIGHT),
    ("contested twice", [("routed", PATHS), ("contested", PATHS), ("contested", PATHS)], ("routed", PATHS), 0.5),
    ("contested and confirmed", [("routed", PATHS), ("contested", PATHS), ("routed", PATHS)], ("routed", PATHS), 1),
    ("contested and taken in", [("routed", PATHS), ("contested", PATHS), ("accepted", PATHS)], ("accepted", PATHS), 1),
    ("contested before anybody decided", [("contested", PATHS)], None, 0),
    ("contested before, then decided", [("contested", PATHS), ("routed", WATER)], ("routed", WATER), 1),
    ("wanted", [("wanted", WATER)], ("wanted", WATER), WANTED_WEIGHT),
    ("wanted and decided", [("wanted", WATER), ("routed", PATHS)], ("routed", PATHS), 1),
    ("wanted after a decision", [("routed", PATHS), ("contested", PATHS), ("wanted", WATER)], ("routed", PATHS), 0.5),
    ("wanted something else", [("wanted", WATER), ("contested", WATER), ("wanted", PATHS)], ("wanted", PATHS), 0.3),
    ("wanted nothing any more", [("wanted", WATER), ("contested", WATER)], None, 0),
    ("wanted, but not taken in", [("wanted", WATER), ("routed", WATER), ("declined", WATER)], None, 0),
    (
        "wanted one, and another did not take it in",
        [("wanted", WATER), ("routed", PATHS), ("declined", PATHS)],
        ("wanted", WATER),
        WANTED_WEIGHT,
    ),
]


@pytest.mark.parametrize(("said", "holds", "weight"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_what_holds(said: list[Said], holds: Said | None, weight: float) -> None:
    found = holding(rows(*said))
    assert [(one.row.verb, one.row.network_id) for one in found] == ([holds] if holds else [])
    assert [one.weight for one in found] == ([weight] if holds else [])
    assert all(one.by_staff == (one.row.verb != Verb.WANTED) for one in found)


def test_submissions_are_told_apart_and_the_newest_come_first() -> None:
    said = sorted(
        [
            *rows(("routed", PATHS), ("contested", PATHS), submission_id=1, first_id=1),
            *rows(("routed", WATER), submission_id=2, first_id=4),
            *rows(("routed", NONE), submission_id=3, first_id=3),
        ],
        key=lambda row: row.id,
    )
    assert [(one.row.submission_id, one.weight) for one in holding(said)] == [(2, 1), (3, 1), (1, 0.5)]


def one_each(*network_ids: int | None) -> list[Row]:
    return [Row(at, at, 100 + at, "routed", network_id, AT) for at, network_id in enumerate(network_ids)]


def test_a_lesson_is_title_and_text_of_the_wording_and_where_it_belongs() -> None:
    held = holding(one_each(PATHS, NONE))
    found = lessons(held, {0: ("Mørkt på stien", "Der mangler lys."), 1: ("Hul i vejen", "Det er stort.")}, KEYS)
    assert [(one.text, one.key) for one in found] == [
        ("Hul i vejen. Det er stort.", ELSEWHERE),
        ("Mørkt på stien. Der mangler lys.", "paths"),
    ]


def test_nothing_is_learned_from_what_is_erased_nor_about_networks_that_are_gone() -> None:
    held = holding(one_each(PATHS, WATER, 99))
    texts = {0: ("a", "b"), 2: ("e", "f")}
    assert [one.key for one in lessons(held, texts, KEYS)] == ["paths"]


def test_only_the_newest_are_learned_from() -> None:
    held = holding(one_each(PATHS, WATER, WATER, PATHS))
    texts = {at: (str(at), "") for at in range(4)}
    assert [one.text for one in lessons(held, texts, KEYS, most=2)] == ["3. ", "2. "]


def test_authors_do_not_outnumber_staff() -> None:
    held = holding([*one_each(PATHS, PATHS), *(Row(at, at, 100 + at, "wanted", WATER, AT) for at in range(2, 7))])
    texts = {at: (str(at), "") for at in range(7)}
    assert [one.text for one in lessons(held, texts, KEYS)] == ["6. ", "5. ", "1. ", "0. "]
