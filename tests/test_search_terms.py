# ruff: noqa: RUF001 - words of other scripts are what is tested here
"""What is written can be found, however it is typed, and no query can break the database's own syntax."""

import subprocess
import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from app import typed_text
from app.search_terms import MOST_QUERY_WORDS, MOST_TERMS, QueryTerm, query_terms, terms
from app.word_forms import LONGEST_TERM
from tests.hanging import must_not_hang


def finds(query: str, text: str) -> bool:
    """Tell whether the index of `text` answers `query`, as both databases do it."""
    indexed = terms(text)

    def answers(term: QueryTerm) -> bool:
        if any(alternative in indexed for alternative in term.alternatives):
            return True
        return term.prefix and any(one.startswith(term.alternatives[0]) for one in indexed)

    asked = query_terms(query)
    return bool(asked) and all(answers(term) for term in asked)


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("koebenhavn", "København"),
        ("københavn", "Koebenhavn"),
        ("KØBENHAVN", "vi bor i københavn"),
        ("børn", "et barn"),
        ("boern", "et barn"),
        ("afskærmning", "der mangler afskærm\u00adning"),
        ("cykelparkeringspladsen", "ved cykel\u00adparke\u00adrings\u200bpladsen"),
        ("cykel\u00adparkerings\u2060pladsen", "ved cykelparkeringspladsen"),
        ("lampen", "der er en lam\u200epen"),
        ("barn", "Børnene leger"),
        ("stier", "en sti"),
        ("sti", "De mørke stier"),
        ("idé", "en ide"),
        ("ide", "en idé"),
        ("idéer", "min ide"),
        ("aarhus", "Århus"),
        ("århus", "Aarhus"),
        ("pårørende", "Paaroerende"),
        ("foreninger", "foreningens formand"),
        ("bibl", "På biblioteket"),
        ("mørke tun", "Den mørke tunnel under vejen"),
        ("cafe", "Pårørendecafé og Café"),
        ("a\u030arhus", "Århus"),
        ("ışık", "Daha fazla ışık istiyoruz"),
        ("istanbul", "İstanbul"),
        ("مدرسة", "مَدْرَسَة الأطفال"),
        ("اردو", "اُردُو زبان"),
        ("україн", "Ми з України"),
        ("їжа", "їжа"),
        ("zolta lodz", "Żółta Łódź"),
        ("ｓｔｉ", "sti"),
        ("afskærmning", "afskærm\u00adning"),
        ("cykelparkeringspladsen", "cykel\u00adparke\u200brings\u2060pladsen"),
        ("cykel\u00adsti", "Cykelsti"),
        ("\u200bcykelsti\ufeff", "en \u202acykelsti\u202c"),
    ],
)
def test_typed_words_find_written_ones(query: str, text: str) -> None:
    assert finds(query, text)


@pytest.mark.parametrize(
    ("query", "text"),
    [("får", "far"), ("lys", "mørke"), ("sti cykel", "en sti"), ("stier", "vi sidder stille"), ("ø", "o")],
)
def test_different_words_stay_different(query: str, text: str) -> None:
    assert not finds(query, text)


def test_only_the_last_word_may_be_unfinished() -> None:
    assert query_terms("mørk tun") == [
        QueryTerm(("moerk",), prefix=False),
        QueryTerm(("tun",), prefix=True),
    ]
    assert finds("børnehave by", "børnehaven i byen")
    assert not finds("tun mørk", "mørk tunnel")


ANYTHING = st.text(max_size=200)
LETTERS = st.text(alphabet="aåæøeoAÅÆØbrnstidé\u0301\u030aıİßﬁﷺ ", max_size=80)


@settings(max_examples=400, deadline=None)
@given(text=st.one_of(ANYTHING, LETTERS))
@example(text='O\'Hara "x" OR y* NEAR(z) & | ! <-> : \\ \x00 \ud800 -a ^b')
def test_terms_are_safe_for_both_databases(text: str) -> None:
    found = terms(text)
    asked = [alternative for term in query_terms(text) for alternative in term.alternatives]
    for term in found + asked:
        assert term
        assert len(term) <= LONGEST_TERM
        assert all(letter.isalnum() for letter in term)
        assert not set(term) & set("ABCDEFGHIJKLMNOPQRSTUVWXYZæøåÆØÅé")
    assert len(found) == len(set(found)) <= MOST_TERMS
    assert len(query_terms(text)) <= MOST_QUERY_WORDS


@settings(max_examples=400, deadline=None)
@given(text=st.one_of(ANYTHING, LETTERS))
def test_every_word_of_a_text_finds_it(text: str) -> None:
    found = set(terms(text))
    for word in typed_text.clean(text).split():
        for term in query_terms(word):
            assert found & set(term.alternatives)


@settings(max_examples=200, deadline=None)
@given(text=st.text(alphabet="abcdeåæøéüıåß\u0301 ", max_size=60))
def test_a_term_means_itself(text: str) -> None:
    for term in terms(text):
        if term.isascii():
            assert term in query_terms(term)[0].alternatives


def test_nothing_asked_for() -> None:
    assert terms("") == []
    assert query_terms("") == []
    assert query_terms(" \"*'() \x00 \ud800 - ") == []


def test_limits_are_kept() -> None:
    assert len(terms(" ".join(f"ord{number}" for number in range(5_000)))) == MOST_TERMS
    assert [len(one) for one in terms("x" * 500)] == [LONGEST_TERM]
    assert [len(one) for one in terms("å" * 500)] == [LONGEST_TERM]
    assert len(query_terms("ord " * 50)) == MOST_QUERY_WORDS


@must_not_hang
@pytest.mark.parametrize("piece", ["a", "å", "\u030a", "ord ", "\ufdfa", "\ufdfa ", "\x00\ud800", "\u202e", "e\u0301"])
def test_only_so_much_of_a_long_text_is_read(piece: str) -> None:
    assert len(terms(piece * (1_000_000 // len(piece)))) <= MOST_TERMS
    assert len(query_terms(piece * (1_000_000 // len(piece)))) <= MOST_QUERY_WORDS


def test_importing_does_not_load_the_dictionary() -> None:
    code = "import sys, app.search_terms; sys.exit('simplemma' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
