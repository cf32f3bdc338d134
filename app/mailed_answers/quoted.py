"""What somebody wrote above, below or between what their program quoted, without that and without their signature."""

import re
from dataclasses import dataclass

_SPACE = re.compile(r"[\u00a0\u2007\u202f\u200b\ufeff]")
_MARK = r"[*_ ]{0,3}"
_BEGINS = re.compile(
    rf"^{_MARK}-{{2,}} ?(?:Oprindelig (?:meddelelse|besked|mail)|Videresendt (?:meddelelse|besked)|Original Message"
    rf"|Original Appointment|Forwarded message|Ursprüngliche Nachricht){_MARK}-{{2,}}|^_{{20,}}\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(rf"^{_MARK}(?:Fra|From|Von|Från)\s?:{_MARK}\S", re.IGNORECASE)
_FIELD = re.compile(
    rf"^{_MARK}(?:Sendt|Sent|Dato|Date|Til|To|Emne|Subject|Cc|Besvar til|Svar til|Reply-To|Gesendet|Skickat)\s?:",
    re.IGNORECASE,
)
_WROTE = re.compile(
    r"^(?:>\s*)?(?:Den|D\.|On|På|Am)\s(?:[^\W\d]{2,9}\.?,?\s){0,3}\d.{4,300}\s?(?:skrev|wrote|schrieb)\b.{0,200}:?\s*$",
    re.IGNORECASE,
)
_NAME_WROTE = re.compile(r"^.{1,100}\b(?:skrev|wrote)\s(?:den|d\.|på|on)\s.{4,80}:\s*$", re.IGNORECASE)
_ATTRIBUTES = re.compile(r"\d{4}|\d{1,2}[.:]\d{2}|@")
_PHONE_LINE = re.compile(
    r"^(?:Sendt fra (?:min|mit)\b|Sent from (?:my|Outlook|Mail)\b|(?:Hent|Få|Get) Outlook (?:til|for)\b"
    r"|Sendt fra (?:Outlook|Mail)\b|Sent with\b).{0,80}$",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^(?:(?:med )?(?:venlig|bedste|kærlig|de bedste|mange) hilse(?:n|ner)\b.{0,40}"
    r"|m\.?v\.?h\.?\b.{0,40}|v\.?h\.?[,.]?|hilsen\b.{0,40}"
    r"|(?:kind|best|warm) regards\b.{0,40}|regards,?|yours sincerely,?|best,|dbh\.?,?)$",
    re.IGNORECASE,
)
_LINES_OF_ATTRIBUTION = 4
_LINES_OF_HEADER = 6
_MOST_SIGNED_LINES = 30


@dataclass(frozen=True)
class Written:
    """What somebody wrote themselves, and the lines they signed with."""

    text: str
    signature: tuple[str, ...] = ()


def cut(text: str) -> Written:
    """Return what was written in a reply; empty if all of it is quoted."""
    lines = [_SPACE.sub(" ", line).rstrip() for line in text.split("\n")]
    lines = _without_quotes(lines)
    lines, signature = _without_signature(lines)
    said = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return Written(said, signature)


def _without_quotes(lines: list[str]) -> list[str]:
    """Return what is not quoted: lines marked so are left out wherever they stand, and all from a program's line on."""
    kept: list[str] = []
    at = 0
    while at < len(lines):
        if length := _attribution(lines, at):
            rest = lines[at + length :]
            if any(line.startswith(">") for line in rest):  # what is quoted is marked, so answers may stand between
                at += length
                continue
            return kept
        if _BEGINS.match(lines[at]) or _is_header(lines, at):
            return kept
        if not lines[at].startswith(">"):
            kept.append(lines[at])
        at += 1
    return kept


def _attribution(lines: list[str], at: int) -> int:
    """Return how many lines tell when who wrote what follows, as programs do above a quote; 0 if none do."""
    if not lines[at].strip():
        return 0
    said = ""
    for length in range(1, _LINES_OF_ATTRIBUTION + 1):
        if at + length > len(lines) or not lines[at + length - 1].strip():
            return 0
        said = f"{said} {lines[at + length - 1].strip()}".strip()
        if (
            (_WROTE.match(said) or (length == 1 and _NAME_WROTE.match(said)))
            and _ATTRIBUTES.search(said)
            and said.endswith((":", ">"))
        ):
            return length
    return 0


def _is_header(lines: list[str], at: int) -> bool:
    """Return whether the headers of a mail begin here, as Outlook puts them above what it quotes."""
    if not _FROM.match(lines[at]):
        return False
    return sum(1 for line in lines[at + 1 : at + _LINES_OF_HEADER] if _FIELD.match(line)) >= 2


def _without_signature(lines: list[str]) -> tuple[list[str], tuple[str, ...]]:
    lines = [line for line in lines if not _PHONE_LINE.match(line.strip())]
    first = next((number for number, line in enumerate(lines) if line in {"-- ", "--"}), None)
    if first is None:
        last = [number for number, line in enumerate(lines) if _GREETING.match(line.strip())]
        if not last or len(lines) - last[-1] > _MOST_SIGNED_LINES:
            return lines, ()
        first = last[-1]
    before = lines[:first]
    while before and (not before[-1].strip() or _GREETING.match(before[-1].strip())):
        before.pop()
    if not before:
        return lines, ()
    signed = [line.strip() for line in lines[first:] if line.strip() and line.strip() != "--"]
    return before, tuple(line for line in signed if not _GREETING.match(line))
