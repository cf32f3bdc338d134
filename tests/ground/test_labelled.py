"""Members that carry their words stay the texts that are stored and sent."""

import json
import pickle

import pytest
from flask import Flask

from app import i18n
from app.labelled import Labelled
from app.networks.states import NetworkType, Stage


def _all() -> list[type[Labelled]]:
    return Labelled.__subclasses__()


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


def test_a_stored_word_nobody_knows_stands_for_itself(app: Flask) -> None:
    with i18n.speaking("da"):
        assert NetworkType.label_of("welfare") == NetworkType.WELFARE.label
        assert NetworkType.sentence_of("welfare") == NetworkType.WELFARE.sentence
        assert NetworkType.label_of("from-a-later-version") == "from-a-later-version"
        assert NetworkType.sentence_of("from-a-later-version") == ""
