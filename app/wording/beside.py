"""What the program says and what the town does, beside each other."""

from collections.abc import Mapping
from dataclasses import dataclass

from app import i18n
from app.i18n import gettext as _
from app.registers.columns import Values
from app.wording.catalogue import Sentence, key_of, list_sentences, parted, placed_in
from app.wording.filled import say_filled


@dataclass(frozen=True)
class Beside:
    """One form in one language: what the program says, and what the town does; parts with whether each is filled in."""

    language: str
    code: str
    before: list[tuple[str, bool]]
    after: list[tuple[str, bool]]
    is_counted: bool
    form: int


def list_beside(values: Values) -> list[Beside]:
    """Return what the program says and what the town does, form by form; nothing for what is no sentence."""
    sentence = list_sentences().get(key_of(values.get("message", "")))
    if sentence is None:
        return []
    rows = []
    for code, language in i18n.LANGUAGES.items():
        own = (values.get(f"text_{code}") or "").split("\n")
        for at, form in enumerate(sentence.forms[code]):
            after = own[at] if at < len(own) else ""
            name = language.locale.get_language_name(i18n.current().code) or language.label
            is_of_one = sentence.is_counted and at == 0
            before, said = (parted(one, code, is_of_one=is_of_one, like=form) for one in (form, after))
            rows.append(Beside(name, code, before, said, sentence.is_counted, at))
    return rows


def list_hints(values: Values) -> Mapping[str, str]:
    """Return what helps to write a sentence: how many lines it has, and what the program fills in, if it does."""
    sentence = list_sentences().get(key_of(values.get("message", "")))
    if sentence is None:
        return {}
    return {f"text_{code}": _hint(sentence, code) for code in i18n.LANGUAGES}


def _hint(sentence: Sentence, code: str) -> str:
    placed = sorted({one for form in range(len(sentence.forms[code])) for one in placed_in(sentence.forms[code][form])})
    told = i18n.in_a_row([f"%({one})s ({say_filled(one)})" for one in placed])
    filled = _("The program fills in %(places)s. Copy that as it is written.", places=told) if placed else ""
    lines = _("The first line is said of one thing, the second of several.") if sentence.is_counted else ""
    return f"{lines} {filled}".strip()
