"""Threats and abuse, and what cannot wait: a danger to somebody's life or to a child, and despair."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from app.screening.findings import Danger
from app.screening.lists import Lists
from app.screening.phrases import Hit
from app.screening.private import person_at
from app.screening.seen import Words, all_of

_I_AND_WE = frozenset({"jeg", "vi", "i'll", "we'll"})
_TO_WHOM = all_of("dig jer ham hende dem alle you him her them everyone")
_VIOLENCE = frozenset({"violence", "violence_done"})
_BODY = all_of(
    "kraniet hovedet ansigtet tænderne knæskallerne fjæs ansigt hoved kæft kæbe næse næsen halsen struben "
    "face head throat"
)
_VICTIMS = all_of("mig os me us ham hende")
_THEIRS = all_of("sin sit sine deres his her their")
_OTHERS = all_of("han hun de he she they")
_NO_DOERS = _OTHERS | all_of("man nogen kommunen bilerne")
_DOERS = _OTHERS | all_of("faderen moderen faren moren far mor")
_MET = all_of("mig os dig jer me us you")
_COMING = all_of(
    "kommer venter står truer truede sagde siger møder finder begynder pegede sigter sigtede svingede viftede gik "
    "løb comes coming waits waiting stands said says pointed pointing held holding"
)
_NEAR_WEAPON = 14
_NOT = all_of("ikke aldrig hverken ingen not never don't won't doesn't didn't")
_WOULD = all_of("kunne ville havde burde could would")
_BEFORE, _BEHIND, _NEAR_CHILD = 6, 2, 20
_OWN = all_of("sin sit sine deres hans hendes min mit mine vores his her their our")
_THE_MANY = all_of("børnene ungerne")
_DONE_TO_ANOTHER = all_of("slår slog banker sparker tæsker tæver pisker rusker hits beats beat kicks")
_OFTEN = all_of("altid ofte tit også always often sometimes")
_SMALL = all_of("lille bitte stor ung little small young")
_MANY = _THE_MANY | all_of("børn unger tvillinger søskende piger drenge pigerne drengene children kids girls boys")


class Hostile(NamedTuple):
    """A passage that threatens somebody; `danger` is set where somebody's life is in it.

    `told` is what is done to somebody by another than the writer.
    """

    hit: Hit
    danger: Danger | None = None
    told: bool = False


def find_threats(
    words: Words, lists: Lists, hits: Mapping[str, Sequence[Hit]], people: Sequence[Hit]
) -> Iterator[Hostile]:
    """Yield threats, each with whether it cannot wait."""
    for hit in without_harmless(hits, "threats_to_life"):
        yield Hostile(hit, Danger.LIFE)
    for hit in without_harmless(hits, "threats"):
        yield Hostile(hit)
    named = {at for one in (*people, *hits["insults"]) for at in range(one.first, one.last + 1)}
    for hit in without_harmless(hits, "violence"):
        if passage := _threatened(words, lists, hit, named):
            yield passage
    for hit in _armed(words, lists, hits):
        yield Hostile(hit, Danger.LIFE)
    for hit in without_harmless(hits, "violence_done"):
        if suffered := _suffered(words, lists, hit, named):
            yield Hostile(suffered, Danger.LIFE, told=True)


def without_harmless(hits: Mapping[str, Sequence[Hit]], name: str) -> Iterator[Hit]:
    """Yield the hits of a list, save those that begin in something harmless, "slår jer sammen"."""
    ends: dict[int, int] = {}
    for one in hits["harmless"]:
        ends |= dict.fromkeys(range(one.first, one.last + 1), one.last)
    return (
        hit
        for hit in hits[name]
        if hit.first not in ends or (name in _VIOLENCE and hit.first < hit.last != ends[hit.first])
    )


def _threatened(words: Words, lists: Lists, hit: Hit, named: AbstractSet[int]) -> Hostile | None:
    """Return the passage in which the writer threatens somebody with what stands at `hit`; None if nobody does."""
    doer = _doer(words, hit)
    if doer is None or not _NOT.isdisjoint(words.folded[min(doer, hit.first) : max(doer, hit.last) + 3]):
        return None
    behind = range(hit.first + 1, words.around(hit.last, _BEHIND + (doer > hit.first))[1])
    harmed = next((at for at in behind if at != doer and _is_somebody(words, lists, at, named)), None)
    if harmed is None:
        return None
    said = (doer, harmed, hit.first, hit.last)
    mild = not _WOULD.isdisjoint(words.folded[words.around(hit.first, _BEFORE)[0] : hit.first])
    return Hostile(Hit(min(said), max(said)), None if mild else Danger.LIFE)


def _armed(words: Words, lists: Lists, hits: Mapping[str, Sequence[Hit]]) -> Iterator[Hit]:
    """Yield where a weapon is said to somebody, or comes near the writer: from the word for them to the weapon."""
    weapons = lists.sets["weapons"].exact
    harmless = {at for one in hits["harmless"] for at in range(one.first, one.last + 1)}
    for at, word in enumerate(words.folded):
        if word in weapons and at not in harmless:
            first, end = words.around(at, _NEAR_WEAPON)
            beside = words.folded[first:end]
            met = next((one for one in range(first, end) if words.folded[one] in _MET), None)
            if met is not None and not _COMING.isdisjoint(beside) and _NOT.isdisjoint(beside):
                yield Hit(min(met, at), max(met, at))


def _doer(words: Words, hit: Hit) -> int | None:
    """Return the "jeg" or "vi" that does what stands at `hit`; None if another does it, or nobody."""
    if hit.first + 1 < len(words.folded) and _is_writer(words, hit.first + 1):
        return hit.first + 1
    for at in range(hit.first - 1, words.around(hit.first, _BEFORE)[0] - 1, -1):
        if _is_writer(words, at):
            return at
        if words.folded[at] in _NO_DOERS:
            return None
    return None


def _suffered(words: Words, lists: Lists, hit: Hit, named: AbstractSet[int]) -> Hit | None:
    """Return the passage in which somebody does violence to the writer or to their own; None if nobody does."""
    first, _end = words.around(hit.first, _BEFORE)
    doer = next(
        (
            at
            for at in range(first, hit.first)
            if words.folded[at] in _OTHERS or at in named or person_at(words, lists, at) is not None
        ),
        None,
    )
    if doer is None or not _NOT.isdisjoint(words.folded[doer : words.around(hit.last, 2)[1]]):
        return None
    for at in range(hit.first + 1, words.around(hit.last, _BEHIND)[1]):
        word, following = words.folded[at], words.folded[at + 1 : at + 2]
        theirs = word in _THEIRS and bool(following) and following[0] in lists.sets["relations"]
        if word in _VICTIMS or theirs or (at > hit.first + 1 and person_at(words, lists, at) is not None):
            return Hit(doer, max(at + theirs, hit.last))
    return None


def _is_writer(words: Words, at: int) -> bool:
    word = words.folded[at]
    if word == "i":
        following = words.folded[at + 1 : at + 2]
        return words.written[at] == "I" and following in (["will"], ["am"], ["swear"])
    return word in _I_AND_WE


def _is_somebody(words: Words, lists: Lists, at: int, named: AbstractSet[int]) -> bool:
    word = words.folded[at]
    said = word in _TO_WHOM or word in _BODY or word in lists.sets["titles"].exact
    return said or at in named or person_at(words, lists, at) is not None


def find_children_in_danger(words: Words, lists: Lists, hits: Mapping[str, Sequence[Hit]]) -> Iterator[Hit]:
    """Yield where harm is done to one child or to somebody's own, not by the writer."""
    for hit in without_harmless(hits, "harm_to_children"):
        first, end = words.around(hit.first, _NEAR_CHILD)
        beside = (*words.folded[max(first, hit.first - 2) : hit.first], *words.folded[hit.last + 1 : hit.last + 2])
        plain = hit.last > hit.first
        named = {at for at in range(hit.first, hit.last + 1) if words.folded[at] in _MANY}
        doer = _child_who_does(words, hit)
        child = next(
            (
                at
                for at in range(first, end)
                if at != doer and (at in named or _is_child(words, lists, at, any_one=plain))
            ),
            None,
        )
        if child is not None and _NOT.isdisjoint(beside) and _I_AND_WE.isdisjoint(beside):
            yield Hit(min(child, hit.first), max(child, hit.last))


def _child_who_does(words: Words, hit: Hit) -> int | None:
    """Return where whoever does what stands at `hit` would stand, "drengen slår"; None where it is done to them."""
    at, behind = hit.first - 1, hit.first + 1
    done_by_others = behind < len(words.folded) and words.folded[behind] in _DOERS
    if words.folded[hit.first] not in _DONE_TO_ANOTHER or done_by_others:
        return None
    while at > 0 and words.folded[at] in _OFTEN:
        at -= 1
    return at


def _is_child(words: Words, lists: Lists, at: int, *, any_one: bool) -> bool:
    """Return whether a word is for a certain child, with `any_one` for one at all, or for somebody's own children."""
    word, first = words.folded[at], at - 1
    while first > 0 and words.folded[first] in _SMALL:
        first -= 1
    before = words.folded[first] if at else ""
    if word in _MANY:
        of_somebody = before.endswith("s") and before in lists.sets["relations"]
        return before in _OWN or of_somebody or word in _THE_MANY
    of_one = before in _OWN or (any_one and before in {"en", "et", "a", "den", "the"})
    one = person_at(words, lists, at) is not None or of_one
    return one and word in lists.sets["children"]
