"""How many CPR numbers are found, and how many other numbers are taken for one.

`python -m tests.screening.measuring` prints both, from 20,000 numbers drawn with fixed seeds.
"""

import random
import sys
from collections.abc import Callable, Mapping

from babel.dates import get_month_names

from app.screening.findings import Finding, FindingKind
from app.screening.personal_data import find

ROUNDS = 20_000
BARE = "ten digits, bare"

_FULL_WIDTH = {ord("0") + digit: 0xFF10 + digit for digit in range(10)} | {ord("-"): 0xFF0D}
_ARABIC = {ord("0") + digit: 0x0660 + digit for digit in range(10)}
_RAISED = dict(zip(map(ord, "0123456789"), "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", strict=True))
_LOWERED = {ord("0") + digit: 0x2080 + digit for digit in range(10)}
_LETTERS = str.maketrans("01", "Ol")
_DANISH = get_month_names("wide", locale="da")
_SHORT = get_month_names("abbreviated", locale="da")
_ENGLISH = get_month_names("wide", locale="en")


def _month(day: str, names: Mapping[int, str]) -> str:
    return names[int(day[2:4])]


CPR_WRITINGS: dict[str, Callable[[str, str], str]] = {
    "hyphen": lambda day, serial: f"{day}-{serial}",
    "solid": lambda day, serial: day + serial,
    "space": lambda day, serial: f"{day} {serial}",
    "spaced hyphen": lambda day, serial: f"{day} - {serial}",
    "dots": lambda day, serial: f"{day[:2]}.{day[2:4]}.{day[4:]}-{serial}",
    "spaces": lambda day, serial: f"{day[:2]} {day[2:4]} {day[4:]} {serial}",
    "slashes": lambda day, serial: f"{day[:2]}/{day[2:4]}/{day[4:]}-{serial}",
    "hyphens": lambda day, serial: f"{day[:2]}-{day[2:4]}-{day[4:]}-{serial}",
    "line break": lambda day, serial: f"{day}-\n{serial}",
    "windows line break": lambda day, serial: f"{day} -\r\n {serial}",
    "en dash": lambda day, serial: f"{day}\u2013{serial}",
    "minus": lambda day, serial: f"{day} \u2212 {serial}",
    "unbreakable hyphen": lambda day, serial: f"{day}\u2011{serial}",
    "unbreakable space": lambda day, serial: f"{day}\u00a0{serial}",
    "zero width space": lambda day, serial: f"{day}\u200b{serial}",
    "soft hyphen": lambda day, serial: f"{day[:3]}\u00ad{day[3:]}-{serial}",
    "pairs": lambda day, serial: f"{day[:2]} {day[2:4]} {day[4:]} {serial[:2]} {serial[2:]}",
    "single digits": lambda day, serial: " ".join(day + serial),
    "century": lambda day, serial: f"{day[:2]}.{day[2:4]}.19{day[4:]}-{serial}",
    "century, solid": lambda day, serial: f"{day[:4]}19{day[4:]}{serial}",
    "full width": lambda day, serial: f"{day}-{serial}".translate(_FULL_WIDTH),
    "arabic digits": lambda day, serial: f"{day}-{serial}".translate(_ARABIC),
    "raised": lambda day, serial: f"{day}-{serial}".translate(_RAISED),
    "lowered": lambda day, serial: f"{day} {serial}".translate(_LOWERED),
    "comma": lambda day, serial: f"{day}, {serial}",
    "brackets": lambda day, serial: f"{day} ({serial}",
    "colon": lambda day, serial: f"{day}:{serial}",
    "x": lambda day, serial: f"{day}x{serial}",
    "short date": lambda day, serial: f"{int(day[:2])}.{int(day[2:4])}.{day[4:]}-{serial}",
    "short date, slash": lambda day, serial: f"{int(day[:2])}/{int(day[2:4])} {day[4:]} {serial}",
    "month in words": lambda day, serial: f"{int(day[:2])}. {_month(day, _DANISH)} 19{day[4:]}-{serial}",
    "month, short": lambda day, serial: f"{int(day[:2])}. {_month(day, _SHORT)} {day[4:]} {serial}",
    "month, English": lambda day, serial: f"{_month(day, _ENGLISH)} {int(day[:2])}, 19{day[4:]}, {serial}",
    "administrative": lambda day, serial: f"{int(day[:2]) + 60}{day[2:]}-{serial}",
    "administrative, solid": lambda day, serial: f"{int(day[:2]) + 60}{day[2:]}{serial}",
    "letters for digits": lambda day, serial: f"{day}-{serial}".translate(_LETTERS),
    "pasted space": lambda day, serial: f"{day}&nbsp;{serial}",
    "pasted line break": lambda day, serial: f"{day}<br>{serial}",
    "wide gap": lambda day, serial: f"{day}     -    \n\n  {serial}",
}
"""Ways to write six digits of a date and four more, from the first digit to the last."""

Draw = Callable[[int], str]
OTHER_NUMBERS: dict[str, Callable[[Draw], str]] = {
    "phone": lambda some: some(8),
    "phone in pairs": lambda some: " ".join(some(2) for _ in range(4)),
    "phone abroad": lambda some: f"+45 {some(2)} {some(2)} {some(2)} {some(2)}",
    "phone abroad, solid": lambda some: f"+45{some(8)}",
    "two phones": lambda some: f"{some(8)}, {some(4)} {some(4)}",
    "CVR": lambda some: f"CVR {some(8)}",
    "CVR, bare": lambda some: some(8),
    "P number": lambda some: f"P-nummer 10{some(8)}",
    "EAN": lambda some: f"579{some(10)}",
    "EAN in groups": lambda some: f"5 798{some(3)} {some(6)}",
    "EAN, named": lambda some: f"EAN-nr. 5798 {some(4)} {some(4)} {some(1)}",
    "case": lambda some: f"sag 2026-{some(6)}",
    "case, long": lambda some: f"sagsnr. {some(10)}",
    "case, short": lambda some: f"{some(2)}/{some(5)}",
    "submission": lambda some: f"2026-{some(4)}",
    "account": lambda some: f"{some(4)} {some(10)}",
    "account, hyphen": lambda some: f"reg. {some(4)}-{some(10)}",
    "account, slash": lambda some: f"{some(4)}/{some(10)}",
    "account, named": lambda some: f"kontonr. {some(10)}",
    "account, in words": lambda some: f"konto {some(10)}",
    "account, both": lambda some: f"reg.nr. {some(4)}, kontonummer: {some(10)}",
    "account, short": lambda some: f"reg.nr. {some(4)} konto {some(7)}",
    "IBAN": lambda some: f"DK{some(2)} {some(4)} {some(4)} {some(4)} {some(2)}",
    "invoice": lambda some: f"faktura {some(10)}",
    BARE: lambda some: some(10),
}
"""Ways to write numbers that are no CPR number; the first word of a name is its sort."""

_MIXED = ("phone", "CVR", "EAN", "case", "account")


def share_found(writing: str, count: int) -> float:
    """Return how many of `count` random numbers in a writing are found from first to last digit, from 0 to 1."""
    chance, found = random.Random(writing), 0
    for _ in range(count):
        day = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}"
        number = CPR_WRITINGS[writing](day, f"{chance.randint(0, 9999):04}")
        before = chance.choice(["", "Jeg er ", "født (", "nr. "])
        after = chance.choice(["", ".", ", tak", ")", " 2620 Albertslund", "\nHilsen"])
        wanted = Finding(FindingKind.CPR, len(before), len(before) + len(number))
        found += wanted in find(before + number + after)
    return found / count


def share_of_alarms(name: str, count: int) -> float:
    """Return how many of `count` random other numbers of a name are taken for a CPR number, from 0 to 1."""
    chance = random.Random(name)

    def some(digits: int) -> str:
        return "".join(str(chance.randint(0, 9)) for _ in range(digits))

    texts = [f"Det er {OTHER_NUMBERS[name](some)} hos os" for _ in range(count)]
    return sum(any(one.kind is FindingKind.CPR for one in find(text)) for text in texts) / count


def mixed_alarms(count: int) -> float:
    """Return the share of alarms over as many phone, CVR, EAN, case and account numbers, `count` of each writing."""
    sorts = [[name for name in OTHER_NUMBERS if name.replace(",", "").split()[0] == sort] for sort in _MIXED]
    return sum(sum(share_of_alarms(name, count) for name in names) / len(names) for names in sorts) / len(sorts)


def main() -> None:
    """Print the figures of docs/screening.md."""
    found = {writing: share_found(writing, ROUNDS // len(CPR_WRITINGS)) for writing in CPR_WRITINGS}
    alarms = {name: share_of_alarms(name, ROUNDS) for name in OTHER_NUMBERS}
    lines = [
        f"found in {len(found)} writings: {sum(found.values()) / len(found):.2%}, at least {min(found.values()):.2%}",
        f"alarms in an equal mix: {mixed_alarms(ROUNDS):.2%}",
        *(f"  {name}: {share:.2%}" for name, share in alarms.items() if share),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
