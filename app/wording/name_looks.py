"""What changes once a thing is called by another word: every short sentence, before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import i18n
from app.registers.columns import Values
from app.wording.catalogue import list_sentences
from app.wording.naming import Names, list_renamed
from app.wording.places import Standing, find_standing
from app.wording.queries import list_kept, list_names
from app.wording.things import FORMS, THINGS

_FIRST = i18n.DEFAULT.code


@dataclass(frozen=True)
class Change:
    """A short sentence in all its forms before and after, where it is changed, and whether the town has its own."""

    code: str
    before: Sequence[str]
    after: Sequence[str]
    url: str
    is_by_hand: bool
    sentence: str
    standing: Standing


@dataclass(frozen=True)
class Group:
    """Sentences that stand in the same kind of place."""

    standing: Standing
    changes: list[Change]

    @property
    def number(self) -> int:
        """Return how many sentences they are, each once in however many languages."""
        return len({one.sentence for one in self.changes})


@dataclass(frozen=True)
class Look:
    """What would change; or, where that is kept, what is said otherwise than by the program."""

    is_kept: bool
    moved: list[Change]
    by_hand: list[Change]

    @property
    def number(self) -> int:
        """Return how many sentences would be said otherwise, each once in however many languages."""
        return len({one.sentence for one in self.moved})

    @property
    def groups(self) -> list[Group]:
        """Return what would be said otherwise by where it stands, as one proofreads it."""
        found = [Group(place, [one for one in self.moved if one.standing == place]) for place in Standing]
        return [one for one in found if one.changes]


def _with(names: Names, key: str, values: Values) -> Names:
    """Return what things are called once one is called as a form says."""
    own: dict[tuple[str, str], Mapping[str, str]] = {}
    for code in FORMS:
        program = THINGS[key].forms[code]
        own[key, code] = {form: values.get(f"{form}_{code}") or text for form, text in program.items()}
    return {**names, **own}


def look_at_change(key: str, values: Values) -> Look:
    """Return what would be said otherwise once a thing is called as a form says, the shortest first."""
    names = list_names()
    then = _with(names, key, values)
    is_kept = then == dict(names)
    before, after = _said(_with(names, key, {}) if is_kept else names), _said(then)
    by_hand = {(code, one.key) for one in list_kept() for code in one.said}
    changes = []
    for code, sentence in dict.fromkeys([*before, *after]):
        found = list_sentences()[sentence]
        was = before.get((code, sentence)) or found.forms[code]
        will = after.get((code, sentence)) or found.forms[code]
        if list(was) != list(will):
            url = f"/admin/sentences/new?of={sentence}"
            changes.append(
                Change(code, was, will, url, (code, sentence) in by_hand, sentence, find_standing(found.message))
            )
    changes.sort(key=lambda one: (len(list_sentences()[one.sentence].forms[_FIRST][-1]), one.sentence, one.code))
    return Look(is_kept, [one for one in changes if not one.is_by_hand], [one for one in changes if one.is_by_hand])


def _said(names: Names) -> Mapping[tuple[str, str], Sequence[str]]:
    return {(one.code, one.sentence.key): one.after for one in list_renamed(names)}
