"""What cannot wait, in words that no list has whole: meanings that stand together in a sentence.

Each meaning is a list in `danger_words/`, of entries as in `app.screening.phrases`. There `<him>` stands for the words
`choices.txt` has for it, and å, æ and ø are read as they are typed without them too. `rules.txt` says what is a danger;
"despair" in it is the town's own list, and what `harmless.txt` holds counts for nothing.
"""

from bisect import bisect
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from app.screening.findings import Danger
from app.screening.hostile import without_harmless
from app.screening.lists import entries
from app.screening.phrases import SHORTEST_BEGINNING, WORDS_BETWEEN, Hit
from app.screening.seen import Words, all_of

_APART = 30
"""How many words apart two meanings stand at most."""
_MANY = 1_000
"""What a beginning with any ending counts for among the words of a group: nobody knows how many it is."""
_TYPED = [str.maketrans(one) for one in ({"å": "aa", "æ": "ae", "ø": "oe"}, {"å": "a", "æ": "a", "ø": "o", "'": "’"})]
_TYPED += [str.maketrans({"å": "a", "æ": "e", "ø": "o", "'": ""})]
_OTHER_WORDS = all_of("born far for do hand har nogen nogle bade bank marker grader vare lege lage well were hell ill")
"""Words of their own that another one would become without å, æ, ø or an apostrophe."""


class _Rule(NamedTuple):
    danger: Danger
    told: bool
    near: int
    meanings: Sequence[str]
    without: Sequence[str]


class _Meanings:
    """The lists, by the groups of words their entries are made of: at each place one of a group, after a gap or not."""

    def __init__(self, lists: Mapping[str, Iterable[str]], choices: Mapping[str, str]) -> None:
        entries: list[tuple[str, list[tuple[int, int]]]] = []
        self._exact: dict[str, set[int]] = defaultdict(set)
        self._begun: dict[str, set[tuple[str, int]]] = defaultdict(set)
        groups: dict[str, int] = {}
        for name, entry in ((name, entry) for name, of_list in lists.items() for entry in of_list):
            parts, between = [], 0
            for part in entry.split():
                if part == "...":
                    between = WORDS_BETWEEN
                    continue
                parts.append((groups.setdefault(part, len(groups)), between))
                between = 0
            entries.append((name, parts))
        for part, group in groups.items():
            for word in "/".join(choices.get(one, one) for one in part.split("/")).split("/"):
                for typed in {word, *(word.translate(table) for table in _TYPED)} - (_OTHER_WORDS - {word}):
                    if typed.endswith("*"):
                        self._begun[typed[:SHORTEST_BEGINNING]].add((typed[:-1], group))
                    else:
                        self._exact[typed].add(group)
        sizes = Counter(group for of_word in self._exact.values() for group in of_word)
        sizes.update({group: _MANY for begun in self._begun.values() for _start, group in begun})
        self._entries: dict[int, list[tuple[str, list[tuple[int, int]]]]] = defaultdict(list)
        for name, parts in entries:
            fewest = min((group for group, _between in parts), key=sizes.__getitem__)
            self._entries[fewest].append((name, parts))

    def groups(self, word: str) -> set[int]:
        """Return the groups a word is in."""
        begun = self._begun.get(word[:SHORTEST_BEGINNING], ())
        return self._exact.get(word, set()) | {group for start, group in begun if word.startswith(start)}

    def hits(self, words: Words) -> dict[str, list[Hit]]:
        """Return where each meaning stands in a text, in reading order."""
        where: dict[str, list[int]] = defaultdict(list)
        for place, word in enumerate(words.folded):
            where[word].append(place)
        known = {word: self.groups(word) for word in where}
        said: dict[int, list[str]] = defaultdict(list)
        for word, groups in known.items():
            for group in groups:
                said[group].append(word)
        often = {group: sum(len(where[word]) for word in of_group) for group, of_group in said.items()}
        found: dict[str, set[Hit]] = defaultdict(set)
        for group in said.keys() & self._entries.keys():
            for name, parts in self._entries[group]:
                if all(needed in said for needed, _between in parts):
                    rarest = min(range(len(parts)), key=lambda one: often[parts[one][0]])
                    places = (place for word in said[parts[rarest][0]] for place in where[word])
                    found[name].update(filter(None, (_whole(words, known, parts, rarest, one) for one in places)))
        return {name: sorted(hits) for name, hits in found.items() if hits}


def find_together(words: Words, of_the_town: Mapping[str, Sequence[Hit]]) -> Iterator[tuple[Danger, bool, Hit]]:
    """Yield what cannot wait, whether its writer tells of it, and from where to where; never of what is harmless.

    The town's own lists of despair and of what is harmless count as meanings too.
    """
    meanings, rules = _lists()
    hits = meanings.hits(words) | {"despair": list(without_harmless(of_the_town, "despair"))}
    harmless = hits.pop("harmless", [])
    calm = {danger: _not_in([*harmless, *of_the_town["harmless"]], hits) for danger in (Danger.LIFE, Danger.CHILD)}
    calm[Danger.DESPAIR] = _not_in(harmless, hits)  # the town's list is of violence: "killing" is a kitten there
    found: dict[tuple[Danger, bool], list[Hit]] = defaultdict(list)
    for rule in rules:
        found[rule.danger, rule.told] += _find(words, rule, calm[rule.danger])
    for (danger, told), passages in found.items():
        yield from ((danger, told, hit) for hit in _joined_up(sorted(passages)))


def _joined_up(passages: Iterable[Hit]) -> Iterator[Hit]:
    """Yield passages in reading order, those that overlap as one."""
    whole: Hit | None = None
    for one in passages:
        if whole is not None and one.first > whole.last:
            yield whole
            whole = None
        whole = one if whole is None else Hit(whole.first, max(whole.last, one.last))
    if whole is not None:
        yield whole


def _not_in(harmless: Iterable[Hit], hits: Mapping[str, Sequence[Hit]]) -> dict[str, Sequence[Hit]]:
    calm = {at for hit in harmless for at in range(hit.first, hit.last + 1)}
    return {name: kept for name, of_it in hits.items() if (kept := [hit for hit in of_it if _is_free(hit, calm)])}


def _find(words: Words, rule: _Rule, said: Mapping[str, Sequence[Hit]]) -> Iterator[Hit]:
    """Yield the passages in which all that a rule asks for stands together, and nothing that it must be without."""
    if not all(name in said for name in rule.meanings):
        return
    free = 0
    unless = {words.sentences[hit.first] for name in rule.without for hit in said.get(name, ())}
    rarest, *others = sorted(rule.meanings, key=lambda name: len(said[name]))
    for hit in said[rarest]:
        whole = _joined(words, rule, hit, [said[name] for name in others])
        if whole is not None and whole.first >= free:
            within = range(words.sentences[whole.first], words.sentences[whole.last] + 1)
            if unless.isdisjoint(within):
                free = whole.last + 1
                yield whole


def _joined(words: Words, rule: _Rule, hit: Hit, others: Iterable[Sequence[Hit]]) -> Hit | None:
    """Return the passage from a hit to the nearest of each of the others; None if one of them is too far away."""
    first, last = hit
    for hits in others:
        at = bisect(hits, hit)
        beside = [one for one in hits[max(at - 1, 0) : at + 1] if _is_near(words, rule, one, hit)]
        if not beside:
            return None
        one = min(beside, key=lambda one: abs(one.first - hit.first))
        first, last = min(first, one.first), max(last, one.last)
    return Hit(first, last)


def _is_near(words: Words, rule: _Rule, one: Hit, other: Hit) -> bool:
    apart = abs(words.sentences[one.first] - words.sentences[other.first])
    return apart <= rule.near and abs(one.first - other.first) <= _APART


def _is_free(hit: Hit, calm: set[int]) -> bool:
    return calm.isdisjoint(range(hit.first, hit.last + 1))


def _whole(
    words: Words, known: Mapping[str, set[int]], parts: Sequence[tuple[int, int]], rarest: int, place: int
) -> Hit | None:
    """Return from where to where an entry stands, of which one part stands at `place`; None if the rest does not."""
    first = last = place
    for group, between in parts[rarest + 1 :]:
        behind = range(last + 1, min(last + 2 + between, len(words.folded)))
        last = next((one for one in behind if group in known[words.folded[one]]), -1)
        if last < 0:
            return None
    for part in range(rarest, 0, -1):
        before = range(first - 1, max(first - 2 - parts[part][1], -1), -1)
        first = next((one for one in before if parts[part - 1][0] in known[words.folded[one]]), -1)
        if first < 0:
            return None
    return Hit(first, last) if words.sentences[first] == words.sentences[last] else None


@cache
def _lists() -> tuple[_Meanings, list[_Rule]]:
    folder = files("app.screening").joinpath("danger_words")
    lists = {
        one.name.removesuffix(".txt"): entries(one.read_text("utf-8").splitlines())
        for one in folder.iterdir()
        if one.name.endswith(".txt")
    }
    choices = {f"<{name}>": words for name, _colon, words in (one.partition(": ") for one in lists.pop("choices"))}
    rules = [_rule(line) for line in lists.pop("rules")]
    return _Meanings(lists, choices), rules


def _rule(line: str) -> _Rule:
    """Return what a line says: a danger, "told", "near" or neither, a colon, meanings with "+" between, "-" and not."""
    head, _colon, rest = line.partition(": ")
    meanings, _minus, without = rest.partition(" - ")
    danger, *said = head.split()
    return _Rule(Danger(danger), "told" in said, int("near" in said), meanings.split(" + "), without.split())
