"""All that screening finds in a text, of every kind, by the lists it is given."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from app.identifiers.accounts import find_accounts
from app.identifiers.emails import emails, spelled_emails
from app.identifiers.numbers import find_numbers
from app.identifiers.phones import phones_abroad
from app.screening.alone import find_many_alone
from app.screening.contacts import contact_key
from app.screening.findings import Danger, Finding, FindingKind, apart, first_of_each
from app.screening.hostile import find_children_in_danger, find_threats
from app.screening.lists import Lists, default_lists
from app.screening.people import find_people
from app.screening.phrases import Hit
from app.screening.plain import plain_writing
from app.screening.private import find_children, find_health
from app.screening.seen import Words, read_words
from app.screening.streets import find_addresses
from app.screening.together import find_together
from app.screening.tongues import find_in_tongues


def screen(text: str, lists: Lists | None = None) -> list[Finding]:
    """Return what a person must look at in a text before everybody reads it, in reading order.

    Offsets are characters of the text as given, whatever had to be read through: pasted markup, hidden characters,
    letters apart from their marks. Numbers, addresses and names never overlap; health, children, threats and abuse are
    passages that may hold any of them. Without `lists` it goes by those that come with the program. Time grows with the
    length of the text alone.
    """
    lists = lists or default_lists()
    plain = plain_writing(text)
    exact = find_exact(text, plain)
    words = read_words(text, plain)
    hits = lists.lexicon.hits(words)
    hits["harmless"] = sorted([*hits["harmless"], *find_many_alone(words)])
    people = [one for one in find_people(words, lists, hits["not_people"]) if not _touches(words, one, exact)]
    streets = apart(_as_findings(words, FindingKind.ADDRESS, find_addresses(words, lists, people)), exact)
    named = apart(_as_findings(words, FindingKind.NAME, people), streets)
    known = lists.contact_keys
    placed = [one for one in (*exact, *streets) if not (known and _is_known(text, one, known))]
    found = _with_tongues(words, hits["harmless"], [*placed, *named, *_passages(words, lists, hits, people)])
    return sorted(set(found), key=_order)


def find_exact(text: str, plain: str) -> list[Finding]:
    """Return the numbers and e-mail addresses of a text, in reading order and apart: of two the surer one."""
    numbers = find_numbers(plain)
    certain = [one for one in numbers if one.kind is FindingKind.CPR]
    phones = [one for one in numbers if one.kind is FindingKind.PHONE]
    # An address may hold a phone number, but a number that only ends in what looks like one comes first.
    found = sorted([*certain, *(one for one in apart(emails(text), certain) if not _cuts(one, phones))], key=_order)
    for more in (find_accounts(plain), [*phones, *phones_abroad(plain)], spelled_emails(plain)):
        found = sorted([*found, *apart(first_of_each(more), found)], key=_order)
    return found


_KINDS = {Danger.LIFE: FindingKind.THREAT, Danger.CHILD: FindingKind.CHILD, Danger.DESPAIR: FindingKind.HEALTH}
_CONTACTS = frozenset({FindingKind.PHONE, FindingKind.EMAIL, FindingKind.ADDRESS})


def _is_known(text: str, one: Finding, known: frozenset[str]) -> bool:
    """Return whether a number or an address is one of those that are no person's."""
    if one.kind not in _CONTACTS:
        return False
    key = contact_key(text[one.start : one.end])
    return key in known or (one.kind is FindingKind.EMAIL and key[key.rfind("@") :] in known)


def _order(one: Finding) -> tuple[int, int, str]:
    return one.start, one.end, one.kind


def _cuts(address: Finding, phones: Sequence[Finding]) -> bool:
    at = bisect_right(phones, address.start, key=lambda phone: phone.end)
    return at < len(phones) and phones[at].start < address.start


def _touches(words: Words, one: Hit, others: Sequence[Finding]) -> bool:
    start, end = words.span(one.first, one.last)
    at = bisect_right(others, start, key=lambda other: other.end)
    return at < len(others) and others[at].start < end


def _as_findings(words: Words, kind: FindingKind, hits: Iterable[Hit]) -> list[Finding]:
    return sorted((Finding(kind, *words.span(hit.first, hit.last)) for hit in hits), key=_order)


def _with_tongues(words: Words, harmless: Sequence[Hit], found: list[Finding]) -> list[Finding]:
    """Return what was found with what the lists of each language find; of a passage that both find, once.

    Then it is of that language too, and who does it stays what it was: a threat of the writer's is told of by nobody.
    """
    more = [
        Finding(_KINDS[danger], *words.span(*hit), danger=danger, told=danger is Danger.LIFE, language=language)
        for language, danger, hit in find_in_tongues(words, harmless)
    ]
    whole, added = list(found), list[Finding]()
    for danger in Danger:
        known = sorted((at for at, one in enumerate(found) if one.danger is danger), key=lambda at: found[at].start)
        starts = [found[at].start for at in known]
        longest = max((found[at].end - found[at].start for at in known), default=0)
        last = 0
        for one in sorted((one for one in more if one.danger is danger), key=_order):
            near = known[bisect_right(starts, one.start - longest) : bisect_left(starts, one.end)]
            same = [at for at in near if one.start < found[at].end]
            for at in same:
                whole[at] = replace(found[at], language=whole[at].language or one.language)
            if not same and one.start >= last:
                added.append(one)
                last = one.end
    return [*whole, *added]


def _passages(
    words: Words, lists: Lists, hits: Mapping[str, Sequence[Hit]], people: Sequence[Hit]
) -> Iterator[Finding]:
    """Yield what is told of health, children, threats and abuse; these may overlap one another."""
    for told in find_health(words, lists, hits, people):
        yield Finding(FindingKind.HEALTH, *words.span(*told.hit), mild=told.mild)
    yield from _as_findings(words, FindingKind.CHILD, find_children(words, lists, people))
    for hit in find_children_in_danger(words, lists, hits):
        yield Finding(FindingKind.CHILD, *words.span(*hit), danger=Danger.CHILD)
    for threat in find_threats(words, lists, hits, people):
        yield Finding(FindingKind.THREAT, *words.span(*threat.hit), danger=threat.danger, told=threat.told)
    for danger, is_told, hit in find_together(words, hits):
        yield Finding(_KINDS[danger], *words.span(*hit), danger=danger, told=is_told)
    yield from _as_findings(words, FindingKind.ABUSE, hits["insults"])
