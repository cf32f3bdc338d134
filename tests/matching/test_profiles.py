"""Running text becomes phrases."""

from app.matching import clauses


def test_sentences_are_split_at_pauses_and_at_and() -> None:
    assert clauses("Vi plejer haver, træer og bede; kom med! Hvad nu?") == [
        "Vi plejer haver",
        "træer",
        "bede",
        "kom med",
        "Hvad nu",
    ]


def test_empty_text_has_no_clauses() -> None:
    assert clauses("") == []
    assert clauses(" . ,\n") == []


def test_words_with_inner_marks_stay_whole() -> None:
    assert clauses("fx kl. 14.30 i e-Boks") == ["fx kl", "14.30 i e-Boks"]
