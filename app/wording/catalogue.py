"""The sentences of the program as they stand in its catalogues: found, and what another in their place must have."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256

from app import i18n
from app.search_terms import spelling_key
from app.wording.samples import sample_of

_PLACEHOLDER = re.compile(r"%\(\w+\)[sd]")
_NUMBER = {"%(num)s", "%(num)d"}
_MARKUP = re.compile(r"[<>]|&#?\w+;")


@dataclass(frozen=True)
class Sentence:
    """A sentence: what the code has for it, and its forms in each language: one, or those for one thing and several."""

    key: str
    message: str
    forms: Mapping[str, Sequence[str]]

    @property
    def text(self) -> str:
        """Return it in the current language, as it is said of several things where there are two forms."""
        return self.forms[i18n.current().code][-1]

    @property
    def is_counted(self) -> bool:
        """Return whether it has a form for one thing and another for several."""
        return len(self.forms[i18n.DEFAULT.code]) > 1

    def allows(self) -> set[str]:
        """Return the placeholders that may stand in it."""
        return {one for forms in self.forms.values() for form in forms for one in _PLACEHOLDER.findall(form)}

    def needs(self, language: str, form: int) -> set[str]:
        """Return the placeholders that must stand in one form; of one thing it need not be said how many there are."""
        placed = set(_PLACEHOLDER.findall(self.forms[language][form]))
        return placed - _NUMBER if self.is_counted and form == 0 else placed

    def fits(self, language: str, said: Sequence[str]) -> bool:
        """Return whether what the town says for all its forms in a language can be shown in its place."""
        return len(said) == len(self.forms[language]) and not any(
            find_missing(self, language, form, text) or find_strange(self, text) for form, text in enumerate(said)
        )


def find_missing(sentence: Sentence, language: str, form: int, text: str) -> list[str]:
    """Return the placeholders that a text must have for a form, and has not."""
    return sorted(sentence.needs(language, form).difference(_PLACEHOLDER.findall(text)))


def find_strange(sentence: Sentence, text: str) -> str:
    """Return what cannot stand in a text: another placeholder, a lone per cent sign, markup. Empty if all is well."""
    other = [one for one in _PLACEHOLDER.findall(text) if one not in sentence.allows()]
    rest = _PLACEHOLDER.sub("", text)
    markup = _MARKUP.search(rest)
    return next(iter(other), "") or ("%" if "%" in rest else "") or (markup.group() if markup else "")


def parted(text: str, code: str | None = None, *, is_of_one: bool = False, like: str = "") -> list[tuple[str, bool]]:
    """Return a text in its parts, each with whether it is a placeholder, with what stands there for show.

    `code` is the text's language where that is not the current one. In a form for one thing the number is one. What is
    filled in is as in `like`, the program's sentence, where the text is the town's.
    """
    parts = re.split(r"(%\(\w+\)[sd])", text)
    return [
        (
            one if not at % 2 else "1" if is_of_one and one in _NUMBER else sample_of(one[2:-2], code, like or text),
            bool(at % 2),
        )
        for at, one in enumerate(parts)
        if one
    ]


def say_for_show(text: str, code: str, *, is_of_one: bool = False, like: str = "") -> str:
    """Return a text of a language as it reads once the program has filled something in, as `parted` has it."""
    return "".join(one for one, _is_filled in parted(text, code, is_of_one=is_of_one, like=like))


def placed_in(text: str) -> list[str]:
    """Return the names of the placeholders in a text, such as ``number``."""
    return [one[2:-2] for one in _PLACEHOLDER.findall(text)]


def key_of(message: str) -> str:
    """Return the key of a sentence, made of what the code has for it."""
    return sha256(message.encode()).hexdigest()[:12]


@cache
def list_sentences() -> Mapping[str, Sentence]:
    """Return every sentence of the program by its key."""
    return {one.key: one for one in _read()}


def find_by_words(text: str) -> list[Sentence]:
    """Return the sentences that say exactly this in any language, in either form; capitals count for nothing."""
    written = text.casefold()
    return [
        one
        for one in list_sentences().values()
        if any(form.casefold() == written for forms in one.forms.values() for form in forms)
    ]


def search(words: str) -> list[Sentence]:
    """Return the sentences that have all the words in one language, also within other words, the shortest first."""
    sought = [spelling_key(one) for one in words.split()]
    found = [
        one
        for one in list_sentences().values()
        if sought and any(all(word in said for word in sought) for said in _folded(one))
    ]
    return sorted(found, key=lambda one: len(one.text))


@cache
def _all_folded() -> Mapping[str, Sequence[str]]:
    return {
        one.key: [spelling_key(" ".join(forms)) for forms in one.forms.values()] for one in list_sentences().values()
    }


def _folded(sentence: Sentence) -> Sequence[str]:
    return _all_folded()[sentence.key]


def _read() -> Iterator[Sentence]:
    """Give every sentence. The English catalogue has all of them, since the code is written in English."""
    counted = {code: i18n.forms_of(code) for code in i18n.LANGUAGES}
    for message, english in sorted(counted["en"].items()):
        forms = {code: said.get(message, english) for code, said in counted.items()}
        if all(len(one) == len(english) for one in forms.values()):
            yield Sentence(key_of(message), message, forms)
