"""Bank accounts with a registration number or the word for one, IBANs and payment cards."""

import re
from collections.abc import Iterator

from app.identifiers.number_words import LONGEST_LABEL, NEAR
from app.screening.findings import Finding, FindingKind
from app.screening.plain import UNSEEN

_RUN = re.compile(rf"(?<![0-9+])[0-9](?:[ ./{UNSEEN}-]{{0,3}}[0-9]){{3,24}}(?![0-9])")
_REGISTRATION = re.compile(r"(?<![^\W_])reg(?:istrerings)?[ .-]{0,2}(?:nr|nummer|no)?[ .:]{0,3}$", re.IGNORECASE)
_NAMED = re.compile(
    r"(?<![^\W_])(?:\w{0,8}konto(?:en)?|kto|account)[ .-]{0,2}(?:nr|nummer(?:et)?|no|number)?"
    r"[ .:#]{0,4}(?:er|is|på)?[ :]{0,2}$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,.:/;-]{0,4}(?:og\s|and\s)?(?:\w{0,12}|[\w. ]{0,14})[\s:.]{0,4}(?:er\s|is\s)?")
_BRANCH_AND_ACCOUNT = re.compile(r"[0-9]{4}[ ./-]{1,3}([0-9]{6,10})")
_WHOLE_ACCOUNT = 10
_ACCOUNT_DIGITS = range(6, 15)
_OF_MONEY = re.compile(r"bank|konto|overf[øo]r|indbetal|betal|udbetal|transfer|pay", re.IGNORECASE)
_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}[0-9]{2}(?: ?[0-9A-Z]){11,30}(?![^\W_])")
_SHORTEST_IBAN, _LONGEST_IBAN = 15, 34
_CARD_LENGTHS = {"34": 15, "37": 15, "36": 14, "38": 14}
_USUAL_CARD = 16


def find_accounts(plain: str) -> Iterator[Finding]:
    """Yield account numbers and cards of a text in plain writing; they may overlap."""
    registration = None
    for run in _RUN.finditer(plain):
        start, end = run.span()
        before = plain[max(start - LONGEST_LABEL, 0) : start]
        digits = "".join(filter(str.isdigit, run.group()))
        if _is_card(digits):
            yield Finding(FindingKind.CARD, start, end)
        elif (
            registration is not None
            and len(digits) in _ACCOUNT_DIGITS
            and _BETWEEN.fullmatch(plain, registration.end(), start)
        ):
            yield Finding(FindingKind.ACCOUNT, registration.start(), end)
        elif (_REGISTRATION.search(before) and len(digits) > len("1234")) or _is_account(plain, run, digits, before):
            yield Finding(FindingKind.ACCOUNT, start, end)
        registration = run if _REGISTRATION.search(before) and len(digits) == len("1234") else None
    for found in _IBAN.finditer(plain):
        if length := _iban_length(found.group()):
            yield Finding(FindingKind.ACCOUNT, found.start(), found.start() + length)


def _is_account(plain: str, run: re.Match[str], digits: str, before: str) -> bool:
    if len(digits) not in _ACCOUNT_DIGITS:
        return False
    if _NAMED.search(before):
        return True
    parted = _BRANCH_AND_ACCOUNT.fullmatch(run.group())
    if parted is None:
        return False
    near = _OF_MONEY.search(plain, max(run.start() - NEAR, 0), run.end() + NEAR)
    return len(parted[1]) == _WHOLE_ACCOUNT or near is not None


def _iban_length(written: str) -> int:
    """Return how much of what begins like an IBAN is one, by its check digits; 0 if nothing is."""
    for end in range(len(written), _SHORTEST_IBAN - 1, -1):
        bare = written[:end].replace(" ", "")
        if written[end - 1] != " " and _SHORTEST_IBAN <= len(bare) <= _LONGEST_IBAN:
            digits = "".join(str(int(one, 36)) for one in bare[4:] + bare[:4])
            if int(digits) % 97 == 1:
                return end
    return 0


def _is_card(digits: str) -> bool:
    """Return whether digits are as many as those of a card, and end with the right one (Luhn)."""
    if digits[0] not in "23456" or len(digits) != _CARD_LENGTHS.get(digits[:2], _USUAL_CARD) or len(set(digits)) == 1:
        return False
    weighed = [int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits), start=1)]
    return sum(one - 9 * (one > 9) for one in weighed) % 10 == 0
