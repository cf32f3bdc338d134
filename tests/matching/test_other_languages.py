"""What language a text is in draws it to no network, and a network's cases are no description in that language."""

import gc
import weakref
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest

from app.encoding.leanings import HOME, OTHERS, Leanings, read_all, sentences_in
from app.languages import detect
from app.matching import Engine, Meaning, Phrase, PhraseKind, Profile
from app.matching.learning import Floats

SAID = {
    "tr": (
        "İstasyonun yanındaki yol karanlık ve gece eve yürürken kendimi güvende hissetmiyorum.",  # noqa: RUF001
        "Haftada birkaç saatlik bir iş arıyorum çünkü hastayım ve tam zamanlı çalışamıyorum.",  # noqa: RUF001
        "Oğlum okula gitmek istemiyor ve her sabah karnı ağrıyor.",  # noqa: RUF001
    ),
    "ar": (
        "الطريق بجانب المحطة مظلم وأشعر بعدم الأمان عندما أعود إلى البيت ليلًا.",
        "أبحث عن عمل بساعات قليلة في الأسبوع لأنني مريض ولا أستطيع العمل بدوام كامل.",
        "ابني لا يريد الذهاب إلى المدرسة ويؤلمه بطنه كل صباح.",
    ),
    "sv": (
        "Gångvägen vid stationen är mörk och jag känner mig otrygg när jag går hem på natten.",
        "Jag söker ett jobb på några timmar i veckan eftersom jag är sjuk och inte kan arbeta heltid.",
        "Min son vill inte gå till skolan och har ont i magen varje morgon.",
    ),
    "de": (
        "Der Weg am Bahnhof ist dunkel und ich fühle mich unsicher, wenn ich nachts nach Hause gehe.",
        "Ich suche eine Arbeit für einige Stunden in der Woche, weil ich krank bin und nicht Vollzeit arbeiten kann.",
        "Mein Sohn will nicht in die Schule gehen und hat jeden Morgen Bauchschmerzen.",
    ),
    "pl": (
        "Ścieżka przy stacji jest ciemna i czuję się niebezpiecznie, gdy wracam w nocy do domu.",
        "Szukam pracy na kilka godzin w tygodniu, ponieważ jestem chory i nie mogę pracować na pełny etat.",
        "Mój syn nie chce chodzić do szkoły i co rano boli go brzuch.",
    ),
}
RIGHT = ("tryg-by-i-oejenhoejde", "job-paa-nye-maader", "skoleglaede-og-fremmoede")


@pytest.mark.parametrize("language", SAID)
def test_a_text_in_another_language_gets_what_it_is_about(reading_engine: Engine, language: str) -> None:
    assert tuple(reading_engine.read(text).ranking[0].key for text in SAID[language]) == RIGHT


def test_texts_that_say_the_same_are_nearer_once_their_languages_leaning_is_gone(meaning: Meaning) -> None:
    home = meaning.reader.encode(["Min søn vil ikke i skole og har ondt i maven hver morgen."])[0] - meaning.middle
    for language, texts in SAID.items():
        other = meaning.reader.encode(texts[-1:])[0] - meaning.middle
        assert _cosine(home, other - meaning.leaning_of(language)) > _cosine(home, other)


class Counting:
    """Reads how long a text is."""

    def encode(self, texts: Sequence[str]) -> Floats:
        return np.array([[len(one)] for one in texts], dtype=np.float32)


def test_a_model_that_is_replaced_is_not_kept_for_what_it_read() -> None:
    reader = Counting()
    read_all(reader)
    gone = weakref.ref(reader)
    del reader
    gc.collect()
    assert gone() is None


def test_every_language_has_the_same_sentences_and_any_other_leans_as_these_do_in_the_mean() -> None:
    assert {len(sentences_in(one)) for one in (HOME, *OTHERS)} == {len(sentences_in(HOME))}
    leanings = Leanings(Counting())
    assert leanings.of("") == leanings.of(HOME) == 0
    assert leanings.of("fi") == pytest.approx(np.mean([leanings.of(one) for one in OTHERS]))


def test_titles_of_cases_do_not_describe_a_network_in_a_language(described: list[Profile], meaning: Meaning) -> None:
    title = Phrase("Ścieżka", PhraseKind.EXAMPLE, case_id=1)
    known = replace(meaning, vectors={**meaning.vectors, title.text: meaning.reader.encode([title.text])[0]})
    networks = [replace(described[0], phrases=(*described[0].phrases, title)), *described[1:]]
    engine = Engine(networks, meaning=known, detect=detect)
    assert engine.read(SAID["pl"][0]).ranking[0].signs.abroad


def _cosine(one: np.ndarray, other: np.ndarray) -> float:
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))
