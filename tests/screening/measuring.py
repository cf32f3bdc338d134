"""How much screening finds of what it is meant to, and how often it points at what is nothing.

`python -m tests.screening.measuring` prints the figures of docs/screening.md; numbers are drawn with fixed seeds.
With the path of a file, one text a line or JSON lines with a "text", it tells how many of those texts have a mark.
"""

import json
import random
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from time import process_time

from babel.dates import get_month_names

from app.demo_files.files import read_conversations, read_submissions
from app.screening.findings import FindingKind
from app.screening.personal_data import find_cpr
from app.screening.screen import screen
from app.screening.statutory import find_statutory
from app.subjects import Visibility
from tests.screening.acute import seen
from tests.screening.marked import TEXTS, Score, by_frames, read_file, read_lines, score

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


_DIGITS = ["nul", "en", "to", "tre", "fire", "fem", "seks", "syv", "otte", "ni"]
_TEENS = ["ti", "elleve", "tolv", "tretten", "fjorten", "femten", "seksten", "sytten", "atten", "nitten"]
_TENS = ["tyve", "tredive", "fyrre", "halvtreds", "tres", "halvfjerds", "firs", "halvfems"]
_ORDINALS = [
    *[
        "første",
        "anden",
        "tredje",
        "fjerde",
        "femte",
        "sjette",
        "syvende",
        "ottende",
        "niende",
        "tiende",
        "ellevte",
        "tolvte",
    ],
    *["trettende", "fjortende", "femtende", "sekstende", "syttende", "attende", "nittende", "tyvende"],
    *(f"{one}ogtyvende" for one in _DIGITS[1:9]),
]


def _ordinal(two: str) -> str:
    return _ORDINALS[int(two) - 1]


def _pairs(digits: str) -> list[str]:
    return [digits[at : at + 2] for at in range(0, len(digits), 2)]


def _in_words(two: str) -> str:
    """Return how two digits are said: "nul syv", "tretten", "fyrre", "femogfyrre"."""
    tens, units = int(two[0]), int(two[1])
    if tens == 0:
        return f"nul {_DIGITS[units]}"
    if tens == 1:
        return _TEENS[units]
    return _TENS[tens - 2] if units == 0 else f"{_DIGITS[units]}og{_TENS[tens - 2]}"


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
    "day and month as ordinals": lambda day, serial: f"{_ordinal(day[:2])} i {_ordinal(day[2:4])} {day[4:]}, {serial}",
    "day in words": lambda day, serial: f"{_ordinal(day[:2])} {_month(day, _DANISH)} 19{day[4:]} - {serial}",
    "in words": lambda day, serial: " ".join(map(_in_words, (*_pairs(day), *_pairs(serial)))),
    "digits in words": lambda day, serial: " ".join(_DIGITS[int(one)] for one in day + serial),
    "serial in words": lambda day, serial: f"{day} " + " ".join(_DIGITS[int(one)] for one in serial),
    "and then": lambda day, serial: f"{day} og så {serial}",
    "last four": lambda day, serial: f"{int(day[:2])}. {_month(day, _DANISH)} 19{day[4:]}. De sidste fire er {serial}",
    "last four, first": lambda day, serial: (
        f"{serial} er de sidste fire, og jeg er født {day[:2]}.{day[2:4]}.{day[4:]}"
    ),
    "last four, English": lambda day, serial: (
        f"{_month(day, _ENGLISH)} {int(day[:2])}, 19{day[4:]}; the last four are {serial}"
    ),
    "letter l everywhere": lambda day, serial: (
        f"{int(day[:2])}. {_month(day, _DANISH)} 19{day[4:]}, {serial}".translate(_LETTERS)
    ),
    "administrative": lambda day, serial: f"{int(day[:2]) + 60}{day[2:]}-{serial}",
    "administrative, solid": lambda day, serial: f"{int(day[:2]) + 60}{day[2:]}{serial}",
    "letters for digits": lambda day, serial: f"{day}-{serial}".translate(_LETTERS),
    "pasted space": lambda day, serial: f"{day}&nbsp;{serial}",
    "pasted line break": lambda day, serial: f"{day}<br>{serial}",
    "wide gap": lambda day, serial: f"{day}     -    \n\n  {serial}",
}
"""Ways to write six digits of a date and four more, from the first digit to the last."""
_BETWEEN_PIECES = re.compile(r"(\. De sidste fire er | er de sidste fire, og jeg er født |; the last four are )")

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


def share_found(writing: str, count: int, *, exactly: bool = False) -> float:
    """Return how many of `count` random numbers in a writing are found whole, from 0 to 1.

    Each piece is one finding that begins with its first digit and ends no sooner than its last; `exactly` with it.
    """
    chance, found = random.Random(writing), 0
    for _ in range(count):
        day = f"{chance.randint(1, 28):02}{chance.randint(1, 12):02}{chance.randint(0, 99):02}"
        number = CPR_WRITINGS[writing](day, f"{chance.randint(0, 9999):04}")
        before = chance.choice(["", "Jeg er ", "født (", "nr. "])
        after = chance.choice(["", ".", ", tak", ")", " 2620 Albertslund", "\nHilsen"])
        ends = {one.start: one.end for one in find_cpr(before + number + after)}
        wanted = _pieces(number, len(before))
        found += all(ends.get(start) == end if exactly else ends.get(start, 0) >= end for start, end in wanted)
    return found / count


def _pieces(number: str, at: int) -> Iterator[tuple[int, int]]:
    """Yield where a number stands that is written from `at` on, or each piece of one that is told."""
    for part in _BETWEEN_PIECES.split(number):
        if _BETWEEN_PIECES.fullmatch(part) is None:
            yield at, at + len(part)
        at += len(part)


def share_of_alarms(name: str, count: int) -> float:
    """Return how many of `count` random other numbers of a name are taken for a CPR number, from 0 to 1."""
    chance = random.Random(name)

    def some(digits: int) -> str:
        return "".join(str(chance.randint(0, 9)) for _ in range(digits))

    texts = [f"Det er {OTHER_NUMBERS[name](some)} hos os" for _ in range(count)]
    return sum(bool(find_cpr(text)) for text in texts) / count


def mixed_alarms(count: int) -> float:
    """Return the share of alarms over as many phone, CVR, EAN, case and account numbers, `count` of each writing."""
    sorts = [[name for name in OTHER_NUMBERS if name.replace(",", "").split()[0] == sort] for sort in _MIXED]
    return sum(sum(share_of_alarms(name, count) for name in names) / len(names) for names in sorts) / len(sorts)


def demo_texts() -> list[str]:
    """Return what everybody can read of residents in the demo town: submissions and comments, in Danish."""
    submitted = [one.text for one in read_submissions(few=False) if one.visibility is Visibility.PUBLISHED]
    said = [one.text for talk in read_conversations() for one in talk.comments if not (one.turned_down or one.waits)]
    return [*submitted, *said]


def read_texts(path: Path) -> Iterator[str]:
    """Yield the texts of a file: one a line, or the "text" of each line that is a JSON object."""
    with path.open(encoding="utf-8") as lines:
        for line in filter(str.strip, lines):
            yield str(json.loads(line)["text"]) if line.startswith("{") else line.strip()


def alarms(name: str, texts: Iterable[str]) -> str:
    """Return in one line how many texts have a mark other than CPR, how many cannot wait, and of which kinds."""
    total, marked, urgent, kinds = 0, 0, 0, Counter[str]()
    for text in texts:
        found = [one for one in screen(text) if one.kind is not FindingKind.CPR]
        total += 1
        marked += bool(found)
        urgent += any(one.danger for one in found)
        kinds.update({one.kind.value for one in found})
    listed = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common()) or "none"
    return f"{name}: {marked} of {total} have a mark ({marked / total:.1%}), {urgent} cannot wait; {listed}"


def _names(name: str, total: Score) -> str:
    single = f", single ones {total.single_touched} of {total.single}" if total.single else ""
    return (
        f"names {name}: recall {total.recall:.1%} of {total.whole} ({total.exact / total.whole:.1%} from first to last "
        f"letter), precision {total.precision:.1%} of {total.found}{single}"
    )


def _urgent() -> dict[str, tuple[int, int, list[str]]]:
    return {name: seen(f"{name}.txt") for name in sorted(one.stem for one in TEXTS.glob("acute_*.txt"))}


def statutory(name: str) -> str:
    """Return in how many texts of a file what starts a clock in law is found; as what it is, where the file says so."""
    lines = read_lines(name)
    told = [line.split("\t") for line in lines if "\t" in line]
    found = [kind in {one.kind for one in find_statutory(text)} for kind, text in told]
    marked = found if told else [bool(find_statutory(text)) for text in lines]
    return f"clocks in law, {name}: {sum(marked)} of {len(marked)}"


def milliseconds(length: int) -> float:
    """Return how long a text of ordinary words takes, the best of some times, in milliseconds of the processor."""
    text = " ".join(read_lines("ordinary.txt"))[:length]
    times = []
    for _ in range(20):
        begun = process_time()
        screen(text)
        times.append(process_time() - begun)
    return min(times) * 1000


def main(paths: list[str]) -> None:
    """Print the figures of docs/screening.md, or how many texts of the files have a mark."""
    if paths:
        sys.stdout.writelines(alarms(path, read_texts(Path(path))) + "\n" for path in paths)
        return
    found = {writing: share_found(writing, ROUNDS // len(CPR_WRITINGS)) for writing in CPR_WRITINGS}
    exact = [share_found(writing, ROUNDS // len(CPR_WRITINGS), exactly=True) for writing in CPR_WRITINGS]
    taken = {name: share_of_alarms(name, ROUNDS) for name in OTHER_NUMBERS}
    lines = [
        f"CPR found in {len(found)} writings: {sum(found.values()) / len(found):.2%}, least {min(found.values()):.2%}",
        f"  from the first to the last digit alone: {sum(exact) / len(exact):.2%}, least {min(exact):.2%}",
        f"CPR alarms in an equal mix: {mixed_alarms(ROUNDS):.2%}",
        *(f"  {name}: {share:.2%}" for name, share in taken.items() if share),
        _names("by hand", score(read_file("names"))),
        _names("in frames", score(by_frames())),
        *(_names(f"in {name}.txt", score(read_file(name))) for name in ("news", "boards")),
        alarms("ordinary texts", read_lines("ordinary.txt")),
        alarms("the demo town's texts", demo_texts()),
        *(f"cannot wait, {name}: {found} of {total} seen" for name, (found, total, _missed) in _urgent().items()),
        *(
            alarms(f"ordinary texts in the words of those, {name}", read_lines(name))
            for name in ("calm.txt", "calm_idioms.txt")
        ),
        *(statutory(name) for name in ("statutory.txt", "statutory_rounds.txt")),
        *(statutory(name) for name in ("ordinary.txt", "no_clock.txt", "no_clock_rounds.txt", "calm.txt")),
        f"5,000 characters: {milliseconds(5_000):.1f} ms",
    ]
    sys.stdout.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    main(sys.argv[1:])
