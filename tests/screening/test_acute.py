"""What cannot wait is seen in most of the words it is said in, and hardly anything else is taken for it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from app.screening import together
from app.screening.findings import Danger, FindingKind
from app.screening.screen import screen
from tests.hanging import must_not_hang
from tests.screening.acute import seen, taken_for_urgent


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("acute_first", 39),
        ("acute_second", 38),
        ("acute_third", 25),
        ("despair_at_night", 102),
        ("acute_fourth", 13),
        ("acute_fifth", 89),
        ("acute_sixth", 45),
        ("acute_seventh", 249),
        ("acute_eighth", 23),
    ],
)
def test_what_cannot_wait_is_seen(name: str, least: int) -> None:
    found, _total, missed = seen(f"{name}.txt")
    assert found >= least, missed


@pytest.mark.parametrize("name", ["calm.txt", "calm_idioms.txt", "calm_near.txt", "ordinary.txt", "no_clock.txt"])
def test_what_can_wait_is_not_taken_for_it(name: str) -> None:
    assert taken_for_urgent(name) == []


def test_of_texts_written_to_mislead_hardly_any_is_taken_for_it() -> None:
    assert len(taken_for_urgent("calm_by_others.txt")) <= 7


SAID = [
    ("Jeg slår mig selv ihjel", "despair"),
    ("Jeg vil dræbe mig selv", "despair"),
    ("I will commit suicide", "despair"),
    ("I am going to kill myself", "despair"),
    ("I can't live like this anymore", "despair"),
    ("Jeg skærer mig", "despair"),
    ("Min datter skar sig på armen med et glasskår", "despair"),
    ("Han slår sig selv ihjel", "despair"),
    ("jeg orker ik at leve mere", "despair"),
    ("min far slår mig", "child"),
    ("my uncle touches me and says its our secret", "child"),
    ("someone is getting stabbed outside the station", "life"),
]


@pytest.mark.parametrize(("text", "danger"), SAID)
def test_the_plainest_words_are_seen_as_what_they_are(text: str, danger: str) -> None:
    assert danger in {one.danger for one in screen(text)}


def test_one_sentence_more_hides_no_danger() -> None:
    """A word of it that stands nearer, but in the next sentence, does not stand in the way of the one in its own."""
    told = "The mother leaves her three year old alone in the flat every night."
    for more in ("", " Alone.", " She is alone again tonight."):
        assert "child" in {one.danger for one in screen(told + more)}, more
    told = "Pigen i 3. klasse har fortalt, at hendes morfar tager på hende."
    for more in ("", " Pigen er ni år."):
        assert "child" in {one.danger for one in screen(told + more)}, more


def test_who_threatens_themselves_threatens_nobody_else() -> None:
    assert {one.kind for one in screen("I am going to kill myself")} == {FindingKind.HEALTH}


def test_passages_that_overlap_are_told_as_one() -> None:
    assert len(screen("Jeg vil ikke leve mere, og I er bedre stillet uden mig.")) == 2


MISREAD = [
    "Den trappe slår mig ihjel en dag",
    "Jeg orker ikke mere kaffe",
    "My feet are killing me",
    "Jeg kan ikke leve af det",
    "I can't live with this noise",
    "Projektet gør det i aften",
    "Jeg skar mig på en dåse",
    "Min datter skar sig på et glasskår i sandkassen",
    "Drengen skar sig på hegnet ved fodboldbanen",
    "My son cut himself on the broken slide",
    "Et kursus i forebyggelse af selvmord, hvor jeg kan være frivillig",
]


@pytest.mark.parametrize("text", MISREAD)
def test_what_only_sounds_like_it_is_left_alone(text: str) -> None:
    assert not [one for one in screen(text) if one.danger]


@must_not_hang
@pytest.mark.parametrize(
    "piece", ["jeg vil ikke ", "min far slår mig ", "kniv ", "barn alene ", "ikke mere dø ", "jeg "]
)
def test_a_long_text_of_such_words_is_read_in_one_walk(piece: str) -> None:
    text = piece * (60_000 // len(piece))
    assert all(one.end <= len(text) for one in screen(text))


def test_what_networks_say_of_themselves_is_not_taken_for_it() -> None:
    """Else whoever describes a network would have to clear its ordinary words."""
    said = list(_strings(yaml.safe_load(Path("app/demo_files/data/networks.yaml").read_text(encoding="utf-8"))))
    assert len(said) > 1_000
    assert [text for text in said if any(one.danger for one in screen(text))] == []


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from _strings(one)


def test_each_meaning_is_in_a_rule_and_each_rule_is_of_meanings_there_are() -> None:
    """A name that is mistyped in a rule would stand for nothing, and nobody would see it."""
    meanings, rules = together._lists()
    named = {name for one in rules for name in (*one.meanings, *one.without)}
    lists = {name for entries in meanings._entries.values() for name, _parts in entries}
    assert lists - named == {"harmless"}
    assert named - lists == {"despair"}


def test_each_choice_is_asked_for() -> None:
    folder = Path("app/screening/danger_words")
    said = "".join(one.read_text(encoding="utf-8") for one in folder.glob("*.txt"))
    asked = set(re.findall("<([a-z]+)>", said)) - {"name"}
    there = set(re.findall("^([a-z]+): ", (folder / "choices.txt").read_text(encoding="utf-8"), re.MULTILINE))
    assert asked == there


def test_who_dares_not_go_home_for_the_traffic_is_in_no_danger_and_who_dares_not_for_a_person_is() -> None:
    cars, person = "fordi bilerne kører for stærkt", "fordi hans far slår ham"
    dangers = [{one.danger for one in screen(f"Min søn tør ikke gå hjem, {why}.")} - {None} for why in (cars, person)]
    assert dangers[0] == set()
    assert Danger.CHILD in dangers[1]
