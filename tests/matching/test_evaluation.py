"""The figures the project promises for the demo town, and honesty about not knowing."""

import pytest

from app.matching import Confidence, Engine, Phrase, PhraseKind, Profile
from app.matching.confidence import confidence_of
from app.matching.evaluation import Case, evaluate

# Everyday matters for a department, another authority or nobody: no network should be called likely.
ELSEWHERE = [
    "Der er et stort hul i vejen foran vores indkørsel, og bilerne kører slalom. Kan I ikke lappe det snart?",
    "Støjen fra motorvejen er blevet værre. Vi kan ikke sove om natten med åbent vindue.",
    "Der er ikke ryddet sne på fortovet ved stationen, og det er spejlglat. Min mor faldt i går.",
    "Jeg har fået en parkeringsafgift, som jeg mener er forkert. Hvem skal jeg klage til?",
    "Bussen kører kun en gang i timen om aftenen, og den er tit forsinket. Kan vi få flere afgange?",
    "Ventetiden på sygehuset er alt for lang. Jeg har ventet fem måneder på en undersøgelse af mit knæ.",
    "Min ejendomsskat er steget med fire tusind kroner. Kan det passe, og hvordan regner I den ud?",
    "Togene larmer, når de bremser, og sporene er beskidte.",
    "Gadelampen uden for nummer 12 har været slukket i tre uger.",
    "Mit pas udløber i næste uge, og jeg kan ikke få en tid i borgerservice.",
    "Vandet smager af klor. Er det farligt at drikke?",
    "Min skraldespand er ikke blevet tømt i to uger.",
    "Skatten er for høj, og politikerne tænker kun på sig selv.",
    "Børnepengene er ikke kommet i denne måned. Hvem udbetaler dem?",
    "Rotterne er kommet ind i kælderen igen. Hvem betaler for bekæmpelsen?",
    "Der er kommet et dybt hul i cykelstien ved svinget. Kan I lappe det?",
    "Hul i cykelsti",
    "Hvad koster et årskort til svømmehallen?",
]


def test_the_right_network_comes_first_for_the_demo_town(profiles: list[Profile], cases: list[Case]) -> None:
    found = evaluate(profiles, cases)
    assert found.n == 37
    assert found.top1 >= 35, found.misses
    assert found.top3 >= 36, found.misses
    assert found.likely >= 12
    assert found.likely_right == found.likely, found.misses
    assert found.none == 3
    assert found.none_forced == 0, found.misses


def test_hardly_ever_likely_when_the_right_networks_are_absent(profiles: list[Profile], cases: list[Case]) -> None:
    forced = []
    for case in cases:
        others = Engine([one for one in profiles if one.key not in case.expected])
        if case.expected and others.suggest(case.text)[0].confidence is Confidence.LIKELY:
            forced.append(case.name)
    assert len(forced) <= 1, forced


@pytest.mark.parametrize("text", ELSEWHERE)
def test_what_belongs_elsewhere_is_not_called_likely(engine: Engine, text: str) -> None:
    assert all(one.confidence is not Confidence.LIKELY for one in engine.suggest(text))


def test_only_the_first_can_be_likely(engine: Engine, cases: list[Case]) -> None:
    for case in cases:
        for one in engine.suggest(case.text, limit=14)[1:]:
            assert one.confidence is not Confidence.LIKELY


CLEAR = {"score": 0.3, "ahead_by": 0.1, "second": 0.08, "against": 0.0, "words": 4}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, Confidence.LIKELY),
        ({"ahead_by": 0.01}, Confidence.POSSIBLE),
        ({"second": 0.01}, Confidence.POSSIBLE),
        ({"against": 0.05}, Confidence.POSSIBLE),
        ({"words": 1}, Confidence.POSSIBLE),
        ({"score": 0.15}, Confidence.POSSIBLE),
        ({"score": 0.05}, Confidence.UNSURE),
    ],
)
def test_each_ground_for_doubt_lowers_the_confidence(change: dict[str, float], expected: Confidence) -> None:
    weighed = CLEAR | change
    assert (
        confidence_of(
            score=weighed["score"],
            ahead_by=weighed["ahead_by"],
            second=weighed["second"],
            against=weighed["against"],
            words=int(weighed["words"]),
        )
        is expected
    )


def test_evaluate_counts_hits_misses_and_cases_without_a_network() -> None:
    profiles = [
        Profile("lys", (Phrase("mørk tunnel", PhraseKind.KEYWORD),)),
        Profile("have", (Phrase("køkkenhave", PhraseKind.KEYWORD),)),
    ]
    cases = [
        Case("en mørk tunnel", ("lys",), "right"),
        Case("en mørk tunnel og en have", ("have",), "second"),
        Case("xyzzy", ("have",), "nothing"),
        Case("xyzzy", (), "elsewhere"),
    ]
    found = evaluate(profiles, cases)
    assert (found.n, found.top1, found.top3, found.none, found.none_forced) == (3, 1, 2, 1, 0)
    assert [miss.name for miss in found.misses] == ["second", "nothing"]
    assert found.misses[1].suggested == ()
    assert found.misses[1].confidence is Confidence.UNSURE
