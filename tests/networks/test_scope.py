"""What a network leaves to others: subjects for the engine, whole sentences for people."""

import pytest

from app.networks.scope import is_limit, outside_subjects, sentence_with

WRITTEN = {
    "da": "Vi henter ikke affald. Ring til affaldsservice på 43 68 68 68.\nVi tager os ikke af haver.",
    "en": "We do not collect waste. Call the waste service on 43 68 68 68.\nWe do not deal with gardens.",
}


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Akutte hændelser; ring 114 eller 112.", ["Akutte hændelser"]),
        ("Emergencies; call 114 or 112.", ["Emergencies"]),
        ("Huller og snerydning; meld det til driften.", ["Huller", "snerydning"]),
        ("Vi henter ikke affald. Ring til affaldsservice på 43 68 68 68.", ["Vi henter ikke affald"]),
        ("Klager over pleje: de behandles som sager.", ["Klager over pleje"]),
        ("Telefon 43 68 68 68", []),
        ("Kontakt Borgerservice.", []),
        ("Private haver\nNabostridigheder", ["Private haver", "Nabostridigheder"]),
        ("Høringssvar \N{EN DASH} send dem i høringen!", ["Høringssvar"]),
        ("", []),
        (" ; : . \n", []),
    ],
)
def test_whom_to_call_is_no_subject(text: str, subjects: list[str]) -> None:
    assert outside_subjects(text) == subjects


@pytest.mark.parametrize(
    ("phrase", "language", "wanted", "shown"),
    [
        ("Vi henter ikke affald", "da", "da", "Vi henter ikke affald. Ring til affaldsservice på 43 68 68 68."),
        ("Vi henter ikke affald", "da", "en", "We do not collect waste. Call the waste service on 43 68 68 68."),
        ("We do not deal with gardens", "en", "da", "Vi tager os ikke af haver."),
        ("Vi tager os ikke af haver", "", "da", "Vi tager os ikke af haver."),
        ("noget andet", "da", "da", ""),
        ("Vi henter ikke affald", "da", "tr", ""),
    ],
)
def test_the_whole_sentence_is_shown_with_whom_to_call(phrase: str, language: str, wanted: str, shown: str) -> None:
    assert sentence_with(phrase, language, WRITTEN, wanted) == shown


def test_translations_that_do_not_go_together_are_not_mixed() -> None:
    assert sentence_with("Haver", "da", {"da": "Haver. Hegn.", "en": "Gardens and fences."}, "en") == ""


@pytest.mark.parametrize(
    ("clause", "limits"),
    [
        ("Netværket træffer ikke afgørelser", True),
        ("vi svarer aldrig på telefonen", True),
        ("ikke byggesager", True),
        ("Ikke kun for unge", False),
        ("vi tør ikke gå ude", False),
        ("det er ikke nok at bygge", False),
        ("not only for the young", False),
    ],
)
def test_a_limit_is_told_from_what_only_sounds_so(clause: str, *, limits: bool) -> None:
    assert is_limit(clause) == limits
