"""Enums whose members carry the words that people read for them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Self

from app.i18n import gettext as _


def words_for(stored: str, known: Mapping[str, str]) -> str:
    """Return the words that are `known` for a stored value; neutral ones for a value nobody knows.

    That is one of a later version: no page fails over it, and nobody reads a word that was meant for programs.
    """
    return known[stored] if stored in known else _("Not known") if stored else ""


class Labelled(StrEnum):
    """A `StrEnum` whose members are written as value, label and perhaps one sentence that says more.

    ``IDEA = "idea", lazy("Idea")`` is equal to ``"idea"`` everywhere; only its words are in the reader's language.
    """

    _value_: str

    def __new__(cls, value: str, *_words: object) -> Self:
        """Make a member that is the text `value`."""
        member = str.__new__(cls, value)
        member._value_ = value
        return member

    def __init__(self, _value: str, label: object = "", sentence: object = "") -> None:
        """Keep the words as they are given: `lazy` ones, so that each reader gets their own."""
        self._label, self._sentence = label, sentence

    @property
    def label(self) -> str:
        """Return its words in the current language."""
        return str(self._label)

    @property
    def sentence(self) -> str:
        """Return the sentence that says more, in the current language; empty if it has none."""
        return str(self._sentence)

    @classmethod
    def label_of(cls, stored: str) -> str:
        """Return the label of a stored value; neutral words for a value nobody knows, none for an empty one."""
        try:
            return cls(stored).label
        except ValueError:
            return words_for(stored, {})

    @classmethod
    def sentence_of(cls, stored: str) -> str:
        """Return the sentence of a stored value; empty for a value nobody knows."""
        try:
            return cls(stored).sentence
        except ValueError:
            return ""
