"""Members that carry their words stay the texts that are stored and sent."""

import json
import pickle
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from flask import Flask

from app import history, i18n
from app.authors import mine_views
from app.conversations.own_queries import Own
from app.history import Happened
from app.labelled import Labelled
from app.networks.states import NetworkType, Stage
from app.reading.queries import Own as OwnCase
from app.submissions import labels
from app.submissions.states import status_of

LATER = "from-a-later-version"
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)


def _own_comment(visibility: str) -> str:
    return Own(1, 2, None, visibility, False, True, "Ja.", "da", 3, None, NOW).standing


def _own_case(handling: str) -> str:
    return mine_views._state(OwnCase(1, "2026-0001", "idea", "Lys", "da", "published", handling, NOW))


def _hidden_case(visibility: str) -> str:
    return mine_views._state(OwnCase(1, "2026-0001", "idea", "Lys", "da", visibility, "new", NOW))


def _happened(verb: str) -> str:
    return history.line(Happened(1, verb, NOW, "person", 1, {}, None))


WORDS: tuple[Callable[[str], str], ...] = (
    *(_own_comment, _own_case, _hidden_case, _happened),
    *(labels.confidence_label, lambda stored: labels.told_author_kind(stored, "web")),
    lambda stored: status_of(stored).label,
)
"""What is said of words that are stored, beside the labels of enums themselves."""


def test_a_member_is_its_stored_text_wherever_it_goes() -> None:
    stage = Stage.TEST
    assert stage == "test" == str(stage) == f"{stage}" == stage.value
    assert json.dumps({"stage": stage}) == '{"stage": "test"}'
    assert Stage("test") is stage is pickle.loads(pickle.dumps(stage))
    assert hash(stage) == hash("test")


def test_the_words_follow_the_reader(app: Flask) -> None:
    with i18n.speaking("en"):
        assert (Stage.ANCHOR.label, Stage.PROPOSED.sentence) == (
            "Into everyday work",
            "Somebody has proposed the theme.",
        )
    with i18n.speaking("da"):
        assert Stage.ANCHOR.label != "Into everyday work"
        assert Stage.PROPOSED.sentence != "Somebody has proposed the theme."


@pytest.mark.parametrize("kind", Labelled.__subclasses__(), ids=lambda kind: kind.__name__)
def test_no_two_members_are_called_the_same(app: Flask, kind: type[Labelled]) -> None:
    for language in i18n.LANGUAGES:
        with i18n.speaking(language):
            assert len({one.label for one in kind}) == len(kind)


@pytest.mark.parametrize("kind", Labelled.__subclasses__(), ids=lambda kind: kind.__name__)
def test_a_stored_word_nobody_knows_is_told_in_neutral_words(app: Flask, kind: type[Labelled]) -> None:
    with i18n.speaking("da"):
        assert (kind.label_of(LATER), kind.sentence_of(LATER)) == ("Ikke kendt", "")
        assert kind.label_of("") == kind.sentence_of("") == ""


@pytest.mark.parametrize("words", WORDS, ids=lambda words: words.__qualname__)
def test_no_page_fails_over_a_stored_word_nobody_knows(app: Flask, words: Callable[[str], str]) -> None:
    with i18n.speaking("da"):
        said = words(LATER)
    assert said
    assert LATER not in said


def test_a_stored_word_is_told_by_its_label(app: Flask) -> None:
    with i18n.speaking("da"):
        assert NetworkType.label_of("welfare") == NetworkType.WELFARE.label
        assert NetworkType.sentence_of("welfare") == NetworkType.WELFARE.sentence
