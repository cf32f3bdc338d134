"""Personal data in a text: CPR numbers, phone numbers, e-mail addresses, somebody's health.

It only finds; what a finding leads to is for others to say. All steps are linear in the length of the text.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from app.screening.emails import emails
from app.screening.findings import Finding, FindingKind, apart
from app.screening.numbers import find_numbers
from app.screening.plain import plain_writing

_SENTENCE = re.compile(r"[^.!?\n]+")
_SOMEBODY = re.compile(
    r"\b(?:(?:min|mine|mit|vores|hans|hendes|deres) (?:\w+ )?(?:nabo|genbo|kollega|mor|far|søster|bror|"
    r"mand|kone|ven|veninde|søn|datter|barn|moster|faster|onkel|farmor|mormor|farfar|morfar|kæreste|chef|elev|lærer|underbo|"
    r"overbo)(?:er|en|s)?|(?:naboen|genboen|kollegaen|underboen|overboen|hun|han))\b",
    re.IGNORECASE,
)
_HEALTH = re.compile(
    r"\b(?:diagnose\w*|diagnosticeret|kræft\w*|demens|dement|depression\w*|deprimeret|psykisk syg|"
    r"sindslidende|skizofren\w*|bipolar|autist\w*|autisme|adhd|alkoholiker|narkoman|misbruger|hiv|epilepsi|sklerose|"
    r"selvmord\w*|spiseforstyrrelse|indlagt)\b",
    re.IGNORECASE,
)


def find(text: str) -> list[Finding]:
    """Return what seems to be personal data in `text`, in reading order."""
    plain = plain_writing(text)
    numbers = find_numbers(plain)
    certain = [one for one in numbers if one.kind is FindingKind.CPR]
    phones = [one for one in numbers if one.kind is FindingKind.PHONE]
    # An address may hold a phone number, but a number that only ends in what looks like one comes first.
    whole = apart(emails(text), certain)
    addresses = [one for one in whole if not _cuts(one, phones)]
    found = [*certain, *addresses, *apart(phones, addresses), *_health_of_others(plain)]
    return sorted(found, key=lambda one: (one.start, one.end, one.kind))


def find_cpr(text: str) -> list[Finding]:
    """Return what seems to be CPR numbers in `text`, in reading order."""
    return [one for one in find_numbers(plain_writing(text)) if one.kind is FindingKind.CPR]


def _cuts(address: Finding, phones: Sequence[Finding]) -> bool:
    at = bisect_right(phones, address.start, key=lambda phone: phone.end)
    return at < len(phones) and phones[at].start < address.start


def _health_of_others(plain: str) -> Iterator[Finding]:
    for sentence in _SENTENCE.finditer(plain):
        somebody = _SOMEBODY.search(plain, sentence.start(), sentence.end())
        health = _HEALTH.search(plain, sentence.start(), sentence.end()) if somebody else None
        if somebody and health:
            start, end = min(somebody.start(), health.start()), max(somebody.end(), health.end())
            yield Finding(FindingKind.HEALTH_OF_OTHERS, start, end)
