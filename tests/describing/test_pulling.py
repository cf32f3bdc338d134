"""What a description pulls in, over an engine whose answers are plain: points are the words in common."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

import pytest

from app.describing.pulling import Move, Pull, Pushed, pull_of
from app.matching import Confidence, Engine, Phrase, PhraseKind, Profile

TEXTS = [(1, "vand i kælderen"), (2, "mørkt på stien"), (3, "lys på stien"), (4, "noget helt andet")]


def network(key: str, *phrases: str, outside: Sequence[str] = (), live: bool = True) -> Profile:
    said = [Phrase(one, PhraseKind.KEYWORD) for one in phrases]
    return Profile(key, (*said, *(Phrase(one, PhraseKind.OUT_OF_SCOPE) for one in outside)), live)


PATHS = network("paths", "stien")
WATER = network("water", "kælderen")


@dataclass
class Place:
    """Stands in for a standing and for its explanation."""

    key: str
    score: int
    live: bool
    reasons: list[Any]
    against: list[Any]
    rank: int = 0

    @property
    def confidence(self) -> Confidence:
        return Confidence.POSSIBLE if self.score > 1 else Confidence.UNSURE


@dataclass
class Read:
    """Stands in for a text that was judged."""

    ranking: list[Place]

    def explain(self, standings: list[Place], *, checked: bool = True) -> list[Place]:
        return standings


@dataclass
class Said:
    """Stands in for a reason."""

    phrase: Phrase


@dataclass
class Plain:
    """Stands in for the engine: two points for each phrase that stands in the text, two off for one outside."""

    profiles: Sequence[Profile]
    left_out: int = 0

    def without(self, case_id: int) -> "Plain":
        return Plain(self.profiles, case_id)

    def read(self, text: str) -> Read:
        places = [self._place(profile, text) for profile in self.profiles]
        ranking = sorted((one for one in places if one.score > 0), key=lambda one: (-one.score, one.key))
        for number, one in enumerate(ranking, 1):
            one.rank = number
        return Read(ranking)

    def suggest(self, text: str, *, limit: int) -> list[Place]:
        return self.read(text).ranking[:limit]

    def _place(self, profile: Profile, text: str) -> Place:
        found = [Said(one) for one in profile.phrases if one.text in text and one.case_id != self.left_out]
        against = [one for one in found if one.phrase.kind == PhraseKind.OUT_OF_SCOPE]
        reasons = [one for one in found if one not in against]
        return Place(profile.key, 2 * len(reasons) - 2 * len(against), profile.live, reasons, against)


def pull(edited: Profile, *stored: Profile) -> Pull:
    return pull_of(edited, stored, TEXTS, build=lambda profiles: cast("Engine", Plain(profiles)))


def test_each_phrase_has_what_it_pulled_in() -> None:
    found = pull(network("paths", "stien", "lys", "sne"), PATHS, WATER)
    assert found.looked_at == 4
    assert found.pulled == [2, 3]
    assert {phrase.text: ids for phrase, ids in found.by_phrase.items()} == {"stien": [2, 3], "lys": [3]}
    assert (found.arriving, found.leaving, found.pushed) == ([], [], [])


def test_what_would_change_hands() -> None:
    taken = pull(network("paths", "stien", "vand", "kælderen"), PATHS, WATER)
    assert taken.arriving == [Move(1, "water")]
    given = pull(network("paths", "sne"), PATHS, WATER)
    assert given.leaving == [Move(2, None), Move(3, None)]
    assert given.pulled == []


def test_a_network_that_the_engine_did_not_know_yet() -> None:
    assert pull(PATHS, WATER).arriving == [Move(2, None), Move(3, None)]


@pytest.mark.parametrize(("outside", "because"), [(["lys"], "lys"), (["helt andet", "lys"], "lys")])
def test_what_is_out_of_scope_keeps_away(outside: list[str], because: str) -> None:
    found = pull(network("paths", "stien", outside=outside), PATHS, WATER)
    assert found.pulled == [2]
    assert found.pushed == [Pushed(3, because)]
    assert found.leaving == [Move(3, None)]


def test_an_objection_that_changes_nothing_is_none() -> None:
    found = pull(network("paths", "stien", "på", "lys", outside=["lys"]), PATHS, WATER)
    assert found.pulled == [2, 3]
    assert found.pushed == []


def test_a_network_behind_three_others_is_not_shown() -> None:
    others = [network(f"{number}", "stien", "på") for number in range(3)]
    assert pull(PATHS, PATHS, *others).pulled == []
    assert pull(PATHS, PATHS, *others[:2]).pulled == [2, 3]


def test_a_closed_network_pulls_in_as_experience_and_takes_nothing() -> None:
    found = pull(network("paths", "stien", live=False), WATER)
    assert found.pulled == [2, 3]
    assert found.arriving == []


def test_a_text_is_no_example_of_itself() -> None:
    example = Phrase("mørkt på stien", PhraseKind.EXAMPLE, case_id=2)
    found = pull(Profile("paths", (example,), live=True), Profile("paths", (example,), live=True))
    assert found.pulled == []
    like_it = Phrase("mørkt", PhraseKind.EXAMPLE, case_id=9)
    found = pull(Profile("paths", (example, like_it), live=True), WATER)
    assert found.by_phrase == {like_it: [2]}
