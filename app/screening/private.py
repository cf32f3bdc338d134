"""What is told of somebody's health and private life, and what tells which child is meant."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from app.screening.lists import Lists
from app.screening.phrases import Hit
from app.screening.seen import Words, all_of

_POSSESSIVES = all_of("min mit mine vores hans hendes deres din dit dine jeres sin sit sine my our his her their your")
_ONE = frozenset({"en", "et", "a", "one"})
_OTHERS = all_of("hun han ham hende she he")
_SELF_VERBS = all_of("har er fik lider fået blev have am was suffer")
_NEAR_PERSON, _NEAR_SELF = 30, 6
"""How many words from what is told of somebody the word for them is sought."""
_NEAR_CHILD = 6
_ADULT = 18


class Told(NamedTuple):
    """A passage about somebody; `mild` is what the writer tells of themselves."""

    hit: Hit
    mild: bool = False


def find_health(words: Words, lists: Lists, hits: Mapping[str, Sequence[Hit]], people: Sequence[Hit]) -> Iterator[Told]:
    """Yield where a sentence tells something of somebody's health or private life, from them to the last of it."""
    strong, weak = set(hits["health"]), hits["health_of_named"] if people else ()
    named = {words.sentences[one.first]: one for one in reversed(people)}
    for sentence, of_sentence in groupby(sorted([*strong, *weak]), key=lambda one: words.sentences[one.first]):
        tells = [one for one in of_sentence if sentence in named or one in strong]
        for at, hit in enumerate(tells):
            somebody = named.get(sentence) or _somebody_in(words, lists, hit.first)
            if somebody is not None:
                yield Told(Hit(min(somebody.first, hit.first), max(somebody.last, _last_told(tells[at:]))))
                break
            if hit in strong and (own := _self_before(words, hit.first)) is not None:
                yield Told(Hit(own, hit.last), mild=True)
                break


def _last_told(tells: Sequence[Hit]) -> int:
    """Return the last word of what is told, one near the other: whoever covers an illness covers the next one too."""
    last = tells[0].last
    for one in tells[1:]:
        if one.first - last > _NEAR_PERSON:
            break
        last = max(last, one.last)
    return last


def _somebody_in(words: Words, lists: Lists, at: int) -> Hit | None:
    """Return the words for somebody nearest to a word in its sentence: "min nabo", "naboen", "hun"; None if nobody."""
    first, end = words.around(at, _NEAR_PERSON)
    best: Hit | None = None
    for one in range(first, end):
        hit = person_at(words, lists, one)
        if hit is not None and (best is None or abs(hit.first - at) < abs(best.first - at)):
            best = hit
    return best


def person_at(words: Words, lists: Lists, at: int) -> Hit | None:
    """Return the words for one somebody that end at `at`: a relation that is somebody's or definite, or he or she."""
    word = words.folded[at]
    if word in _OTHERS:
        return Hit(at, at)
    if word not in lists.sets["relations"]:
        return None
    for before in (1, 2):
        if at >= before and words.sentences[at - before] == words.sentences[at]:
            owner = words.folded[at - before]
            if owner in _POSSESSIVES or (owner.endswith("s") and owner in lists.sets["relations"]):
                return Hit(at - before, at)
    return Hit(at, at) if _is_definite(word, lists) else None


def _is_definite(word: str, lists: Lists) -> bool:
    """Return whether a word for somebody is that for a certain one: "naboen", "pigens"."""
    base = word.removesuffix("s")
    return base.endswith(("en", "et")) and (
        base[:-1] in lists.sets["relations"] or base[:-2] in lists.sets["relations"]
    )


def _self_before(words: Words, at: int) -> int | None:
    """Return the "jeg" or "min" by which somebody tells of themselves what stands at `at`; None if nobody does."""
    first, _end = words.around(at, _NEAR_SELF)
    for one in range(first, at):
        word = words.folded[one]
        said = word in {"jeg", "i"} and not _SELF_VERBS.isdisjoint(words.folded[one + 1 : one + 3])
        if said and (word == "jeg" or words.written[one] == "I"):
            return one
    return at - 1 if at > first and words.folded[at - 1] in {"min", "mit", "my"} else None


def find_children(words: Words, lists: Lists, people: Sequence[Hit]) -> Iterator[Hit]:
    """Yield where a child can be told: one child, and two of name, age, class and institution near it."""
    children = lists.sets["children"].exact
    names = {one.first: one for one in people}
    free = 0
    for at, word in enumerate(words.folded):
        named = names.get(at)
        if at < free or (word not in children and named is None):
            continue
        end = named.last if named else at
        found = _details(words, end, names)
        details = {kind for kind, _last in found}
        one_child = word in children and (
            person_at(words, lists, at) is not None or bool(named) or (at > 0 and words.folded[at - 1] in _ONE)
        )
        if (
            (one_child and len(details) > 1)
            or (named and details & {"class", "age"})
            or (one_child and details == {"name"})
        ):
            last = max(last for _kind, last in found)
            free = last + 1
            yield Hit(at, last)


def _details(words: Words, at: int, names: dict[int, Hit]) -> list[tuple[str, int]]:
    """Return what is told of a child within a few words behind the word at `at`, and the last word of each."""
    found: list[tuple[str, int]] = []
    last = min(at + _NEAR_CHILD, len(words.folded) - 1)
    for one in range(at + 1, last + 1):
        if words.sentences[one] != words.sentences[at]:
            break
        if one in names:
            found.append(("name", names[one].last))
        elif words.folded[one].isdigit():
            found += _age_or_class(words, one)
    return found


def _age_or_class(words: Words, at: int) -> Iterator[tuple[str, int]]:
    """Yield whether a number is an age or a class: "på 8", "8 år", "2.b", "3. klasse"."""
    number, folded = int(words.folded[at][:3]), words.folded
    following = folded[at + 1] if at + 1 < len(folded) else ""
    gap = words.gap(at) if following else ""
    if (
        number < len("0123456789a")
        and gap in {".", ". ", ""}
        and (following in set("abcdefxyzu") or following.startswith("klasse"))
    ):
        yield "class", at + 1
    elif number < _ADULT and (folded[at - 1] == "på" or following in {"år", "år's", "måneder", "years"}):
        yield "age", at + (1 if following in {"år", "måneder", "years"} else 0)
