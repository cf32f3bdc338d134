"""The fields of a standard text: each is filled or stands as a blank, and nothing else of the text moves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.standard_texts.fields import NAMES, TextField, fill, list_blanks, list_unknown, list_used

_PLAIN = st.text(st.characters(exclude_characters="{}[]", exclude_categories=["Cs"]), max_size=30)
_WRITTEN = st.sampled_from([(one, name) for names in NAMES.values() for one, name in names.items()])
_NAMES = st.sampled_from([one.value for one in TextField])
_VALUES = st.dictionaries(_NAMES, st.text(st.characters(exclude_categories=["Cs"]), max_size=20))
_PIECES = st.lists(st.tuples(_PLAIN, _WRITTEN), max_size=6)


@given(_PIECES, _PLAIN, _VALUES, st.sampled_from([*NAMES]))
def test_each_field_is_filled_or_stands_as_a_blank(
    pieces: list[tuple[str, tuple[TextField, str]]], end: str, values: dict[str, str], language: str
) -> None:
    text = "".join(f"{plain}{{{name}}}" for plain, (_field, name) in pieces) + end
    filled = fill(text, values, language)
    lacking = {one for _plain, (one, _name) in pieces if not values.get(one)}
    assert {*list_blanks(filled)} == {f"[{NAMES[language][one]}]" for one in lacking}
    rest = filled
    for plain, (one, _name) in pieces:
        value = values.get(one, "")
        said = value.translate(str.maketrans("[]{}", "()()")) or f"[{NAMES[language][one]}]"
        assert rest.startswith(plain + said), "what stands around the fields stays, and in order"
        rest = rest[len(plain + said) :]
    assert rest == end
    assert not list_used(filled), "what is put in is no field itself"


@given(_PLAIN)
def test_a_text_without_fields_is_left_alone(text: str) -> None:
    assert fill(text, {"date": "i morgen"}, "da") == text
    assert not list_blanks(text)
    assert not list_unknown(text)


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Vi svarer {dato} og {date}.", []),
        ("Kære {navn}", ["{navn}"]),
        ("Kære {navn}, {navn} og {by}", ["{navn}", "{by}"]),
        ("Et { alene", ["{"]),
        ("Et } alene", ["}"]),
        ("{{dato}}", ["{", "}"]),
        ("{ Dato }", []),
    ],
)
def test_what_is_no_field_is_named(text: str, unknown: list[str]) -> None:
    assert list_unknown(text) == unknown


def test_blanks_are_known_in_each_language_and_other_brackets_are_left() -> None:
    assert list_blanks("Den [dato] eller [Date], se [1] og [bilag].") == ["[dato]", "[Date]"]


def test_a_field_has_a_name_of_its_own_in_each_language() -> None:
    for names in NAMES.values():
        assert [*names] == [*TextField]
        assert len({*names.values()}) == len(names)
