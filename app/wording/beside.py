"""What the program says and what the town does, beside each other."""

from dataclasses import dataclass

from app import i18n
from app.registers.columns import Values
from app.wording.catalogue import key_of, list_sentences, parted


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
            rows.append(Beside(name, code, parted(form), parted(after), sentence.is_counted, at))
    return rows
