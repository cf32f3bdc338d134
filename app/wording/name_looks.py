"""What changes once a thing is called by another word: every short sentence, before and after."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import i18n
from app.registers.columns import Values
from app.wording.agreeing import has_other_gender, part_odd
from app.wording.catalogue import list_sentences, say_for_show
from app.wording.naming import Names, count_running, list_renamed
from app.wording.places import Standing, find_standing
from app.wording.queries import list_kept, list_names
from app.wording.things import FORMS, THINGS

_FIRST = i18n.DEFAULT.code


@dataclass(frozen=True)
class Change:
    """A short sentence in all its forms before and after, where it is changed, and whether the town has its own.

    It is said with what stands in it for show. `odd` are its forms after, in parts, each with whether it may not agree
    with the word; empty if all of it does.
    """

    code: str
    before: Sequence[str]
    after: Sequence[str]
    url: str
    is_by_hand: bool
    sentence: str
    standing: Standing
    odd: Sequence[Sequence[tuple[str, bool]]] = ()


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
    """What would change; or, where that is kept, what is said otherwise than by the program.

    `running` is how many whole sentences have the program's word and stay as they are.
    """

    is_kept: bool
    moved: list[Change]
    by_hand: list[Change]
    running: int

    @property
    def odd(self) -> list[Change]:
        """Return those in which something after the word may not agree with it."""
        return [one for one in self.moved if one.odd]

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
    is_other = has_other_gender(THINGS[key].forms[_FIRST], then[key, _FIRST])
    changes = []
    for code, sentence in dict.fromkeys([*before, *after]):
        found = list_sentences()[sentence]
        was = before.get((code, sentence)) or found.forms[code]
        will = after.get((code, sentence)) or found.forms[code]
        if list(was) != list(will):
            url, is_by_hand = f"/admin/sentences/new?of={sentence}", (code, sentence) in by_hand
            said, then_said = (_for_show(forms, code, found.forms[code]) for forms in (was, will))
            odd = _odd(then_said, then[key, code]) if code == _FIRST and is_other else ()
            changes.append(Change(code, said, then_said, url, is_by_hand, sentence, find_standing(found.message), odd))
    changes.sort(key=lambda one: (len(list_sentences()[one.sentence].forms[_FIRST][-1]), one.sentence, one.code))
    moved = [one for one in changes if not one.is_by_hand]
    return Look(is_kept, moved, [one for one in changes if one.is_by_hand], count_running(key))


def _for_show(forms: Sequence[str], code: str, program: Sequence[str]) -> Sequence[str]:
    return [
        say_for_show(one, code, is_of_one=len(forms) > 1 and at == 0, like=like)
        for at, (one, like) in enumerate(zip(forms, program, strict=True))
    ]


def _odd(forms: Sequence[str], own: Mapping[str, str]) -> Sequence[Sequence[tuple[str, bool]]]:
    parted = [part_odd(one, own) for one in forms]
    return parted if any(is_odd for parts in parted for _text, is_odd in parts) else ()


def _said(names: Names) -> Mapping[tuple[str, str], Sequence[str]]:
    return {(one.code, one.sentence.key): one.after for one in list_renamed(names)}
