"""The engine ranks, explains itself truthfully, and survives any text."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from app.matching import WORDS_VERSION, Confidence, Engine, Phrase, PhraseKind, Profile, Suggestion
from app.matching.evaluation import Case
from tests.hanging import must_not_hang


def without(text: str, suggestion: Suggestion) -> str:
    """Blank out every word the suggestion names as a reason for itself."""
    letters = list(text)
    for word in (*(word for reason in suggestion.reasons for word in reason.words), *suggestion.learned_words):
        letters[word.start : word.end] = " " * (word.end - word.start)
    return "".join(letters)


def score_of(engine: Engine, key: str, text: str) -> float:
    return next((one.score for one in engine.suggest(text, limit=1_000) if one.key == key), 0.0)


def check_is_consistent(text: str, suggestions: list[Suggestion]) -> None:
    assert [one.rank for one in suggestions] == list(range(1, len(suggestions) + 1))
    assert [one.score for one in suggestions] == sorted((one.score for one in suggestions), reverse=True)
    for one in suggestions:
        assert 0.0 < one.score <= 1.0
        given_points = sum(reason.weight for reason in one.reasons)
        taken_points = sum(reason.weight for reason in one.against)
        assert one.score == pytest.approx(given_points - taken_points + one.learned)
        assert 0.0 <= one.probability <= 1.0
        for reason in one.reasons + one.against:
            assert reason.weight > 0.0
            assert reason.words
            assert all(text[word.start : word.end] == word.text for word in reason.words)


def test_every_demo_suggestion_adds_up_and_points_into_the_text(engine: Engine, cases: list[Case]) -> None:
    for case in cases:
        check_is_consistent(case.text, engine.suggest(case.text, limit=14))


def test_without_its_named_words_a_network_scores_lower(engine: Engine, cases: list[Case]) -> None:
    for case in cases:
        for one in engine.suggest(case.text, limit=14):
            assert score_of(engine, one.key, without(case.text, one)) < one.score, (case.name, one.key)


SUBJECTS = [
    "sti",
    "stien",
    "stier",
    "mørk",
    "tunnelen",
    "lampe",
    "frivillig",
    "frivillige",
    "skole",
    "brev",
    "ugen",
    "affald",
    "unge",
    "kommune",
    "pårørende",
    "barn",
    "fritidsjobformidlingen",
    "og",
    "12",
    "kassererposten",
]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=st.lists(st.sampled_from(SUBJECTS), min_size=1, max_size=8))
@example(chosen=["fritidsjobformidlingen", "sti"])
def test_reasons_are_true_for_short_texts_too(engine: Engine, chosen: list[str]) -> None:
    text = " ".join(chosen)
    suggestions = engine.suggest(text, limit=14)
    check_is_consistent(text, suggestions)
    for one in suggestions:
        assert score_of(engine, one.key, without(text, one)) < one.score


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.text(alphabet=st.characters(), max_size=300))
def test_any_text_is_answered_consistently(engine: Engine, text: str) -> None:
    check_is_consistent(text, engine.suggest(text))


@must_not_hang
def test_hostile_text_is_answered_consistently(engine: Engine, hostile_text: str) -> None:
    check_is_consistent(hostile_text, engine.suggest(hostile_text))


def test_only_the_beginning_of_a_text_is_read(engine: Engine) -> None:
    assert engine.suggest(". " * 1_000 + "mørk tunnel, utryg på stationen") == []


def test_decomposed_letters_match_like_composed_ones(engine: Engine) -> None:
    composed, decomposed = engine.suggest("pårørende"), engine.suggest("pa\u030arørende")
    assert [one.key for one in composed] == [one.key for one in decomposed]
    assert composed[0].score == pytest.approx(decomposed[0].score)
    assert decomposed[0].reasons[0].words[0].text == "pa\u030arørende"


def test_the_order_is_stable_when_scores_are_equal() -> None:
    phrase = (Phrase("vinterbadning", PhraseKind.KEYWORD),)
    engine = Engine([Profile("b", phrase), Profile("a", phrase, live=False)])
    assert [(one.key, one.rank, one.live) for one in engine.suggest("vinterbadning")] == [
        ("a", 1, False),
        ("b", 2, True),
    ]


def test_limit_is_kept(engine: Engine) -> None:
    text = "frivillige unge i skole og klub"
    assert [len(engine.suggest(text, limit=limit)) for limit in (-1, 0, 1, 2)] == [0, 0, 1, 2]


def test_engine_without_networks_or_phrases_suggests_nothing() -> None:
    assert Engine([]).suggest("mørk tunnel") == []
    assert Engine([Profile("a", ())]).suggest("mørk tunnel") == []
    assert (
        Engine([Profile("a", (Phrase("og på", PhraseKind.NAME), Phrase("", PhraseKind.THEME)))]).suggest("og på") == []
    )


def test_out_of_scope_phrases_push_away_and_are_named() -> None:
    base = (Phrase("cykelsti", PhraseKind.KEYWORD), Phrase("motion", PhraseKind.KEYWORD))
    outside = (Phrase("huller", PhraseKind.OUT_OF_SCOPE),)
    text = "hullerne i vores cykelsti"
    free = Engine([Profile("a", base)]).suggest(text)[0]
    pushed = Engine([Profile("a", base + outside)]).suggest(text)[0]
    assert pushed.score < free.score
    assert [reason.phrase for reason in pushed.against] == list(outside)
    assert [word.text for word in pushed.against[0].words] == ["hullerne"]
    assert pushed.confidence is not Confidence.LIKELY


def test_an_earlier_case_comes_back_in_the_reason() -> None:
    example_phrase = Phrase("lanterner på aftenturen", PhraseKind.EXAMPLE, case_id=17)
    suggestion = Engine([Profile("a", (example_phrase,))]).suggest("en aftentur med lanterner")[0]
    assert suggestion.reasons[0].phrase.case_id == 17


def test_three_phrases_about_one_word_are_not_three_reasons() -> None:
    one_word = tuple(Phrase(text, PhraseKind.KEYWORD) for text in ("frivillig", "frivillige", "frivillighed"))
    three_words = tuple(Phrase(text, PhraseKind.KEYWORD) for text in ("kasserer", "træner", "kontingent"))
    engine = Engine([Profile("one", one_word), Profile("three", three_words)])
    text = "frivillige kasserer træner kontingent"
    assert engine.suggest(text)[0].key == "three"


def test_a_phrase_said_twice_counts_once() -> None:
    once = (Phrase("natteravne", PhraseKind.KEYWORD),)
    twice = (*once, Phrase("Natteravne", PhraseKind.COMPETENCE))
    assert Engine([Profile("a", twice)]).suggest("natteravne") == Engine([Profile("a", once)]).suggest("natteravne")


def test_the_version_is_named(engine: Engine) -> None:
    assert WORDS_VERSION
    phrase = (Phrase("natteravne", PhraseKind.KEYWORD),)
    assert {one.engine for one in engine.suggest("mørk tunnel")} == {engine.version} == {WORDS_VERSION}
    assert Engine([Profile("a", phrase)], version="another").suggest("natteravne")[0].engine == "another"


def test_a_closed_network_does_not_make_its_successor_unsure() -> None:
    said = ("mørke stier", "manglende gadelys", "utrygge tunneler")
    successor = Profile("successor", tuple(Phrase(one, PhraseKind.KEYWORD) for one in said))
    closed = Profile("closed", tuple(Phrase(one, PhraseKind.KEYWORD) for one in said), live=False)
    other = Profile("other", (Phrase("fælles køkkenhave", PhraseKind.KEYWORD),))
    text = "Der er mørke stier og utrygge tunneler, og gadelys mangler"
    alone = {one.key: one for one in Engine([successor, other]).read(text).ranking}
    beside = {one.key: one for one in Engine([successor, closed, other]).read(text).ranking}
    assert alone["successor"].confidence is Confidence.LIKELY
    assert beside["successor"].confidence is Confidence.LIKELY
    assert beside["closed"].signs.ahead_by == pytest.approx(0.0), "a closed one is measured by all"


TOLD = {
    "da": "Fru Hansen mangler en tunnel, ring 22334455 kl. 6, ad stien har vi lavet 12 lamper",
    "en": "My neighbour tried to meet people after she moved here, and she is in the dark. Call 22334455 or 6 of us",
    "pl": "Mój syn ma 12 lat i nie chce chodzić do szkoły po przeprowadzce, zadzwoń 22334455",
}
GRAMMAR_SAID = {"fru", "mangler", "ad", "lavet", "my", "tried", "to", "she", "here", "in", "mój", "ma", "lat", "po"}


@pytest.mark.parametrize("language", TOLD)
def test_neither_grammar_nor_a_number_is_named(language: str) -> None:
    text = TOLD[language]
    phrases = [Phrase(one, PhraseKind.KEYWORD) for one in (text.casefold(), "she tried to po lat ma")]
    other = Profile("b", (Phrase("have", PhraseKind.KEYWORD),))
    engine = Engine([Profile("a", tuple(phrases)), other], detect=lambda _text: language)
    suggestion = engine.suggest(text)[0]
    named = {word.text.casefold() for reason in suggestion.reasons for word in reason.words}
    assert named
    assert not named & GRAMMAR_SAID
    assert not any(one.isdigit() for one in named)
    assert engine.read(without(text, suggestion)).scores["a"] < suggestion.score


@pytest.mark.parametrize("text", ["22334455", "she tried to, and here she is", "12 6 2026"])
def test_a_network_for_which_only_grammar_or_numbers_speak_is_not_suggested(text: str) -> None:
    engine = Engine([Profile("a", (Phrase(text, PhraseKind.KEYWORD),))], detect=lambda _text: "en")
    assert engine.read(text).ranking
    assert engine.suggest(text) == []


@pytest.mark.parametrize(("language", "named"), [("da", ["by"]), ("en", []), ("", [])])
def test_one_languages_grammar_is_anothers_subject(language: str, named: list[str]) -> None:
    engine = Engine([Profile("a", (Phrase("grøn by", PhraseKind.KEYWORD),))], detect=lambda _text: language)
    assert [word.text for one in engine.suggest("by") for reason in one.reasons for word in reason.words] == named


def test_a_case_left_out_is_no_example_and_the_engine_itself_keeps_it() -> None:
    lamp, bench = Phrase("mørk tunnel", PhraseKind.EXAMPLE, case_id=7), Phrase("bænk ved søen", PhraseKind.KEYWORD)
    engine = Engine([Profile("a", (lamp, bench)), Profile("b", (Phrase("bibliotek", PhraseKind.NAME),))])
    alone = engine.without(7)
    assert engine.read("mørk tunnel").ranking
    assert alone.read("mørk tunnel").ranking == []
    assert [one.key for one in alone.suggest("bænk ved søen")] == ["a"]
    assert engine.without(8) is engine
