"""From the bytes of a text file to its letters, also where another program has read or written them wrongly."""

import codecs
import re

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SINGLE_BYTES = ("cp1252", "mac_roman", "cp850")
"""Windows, the old Macintosh, and the command line of Windows; the first wins where all are as likely."""
_USUAL = frozenset("æøåÆØÅéÉöÖäÄüÜ–’“”»«§")
_SEEN_OF_UTF16 = 400

_LETTERS = [*map(chr, range(0xA0, 0x100)), *bytes(range(0x80, 0xA0)).decode("cp1252", "ignore")]
_READ_WRONGLY = {
    letter.encode().decode(codec): letter
    for letter in _LETTERS
    for codec in ("latin-1", "mac_roman", "cp850", "cp1252")
    if codec != "cp1252" or all(byte not in b"\x81\x8d\x8f\x90\x9d" for byte in letter.encode())
}
"""How letters look when their UTF-8 is read by a table of single bytes, such as Ã¦ for æ."""
_WRONG = re.compile("|".join(map(re.escape, sorted(_READ_WRONGLY, key=len, reverse=True))))
_MOST_TIMES = 3


def decoded(data: bytes) -> str:
    """Return the letters of a text file: Unicode if it is that, else as the table reads it that gives most Danish."""
    for mark, codec in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(codec, "replace")
    if unmarked := _utf16_without_mark(data[:_SEEN_OF_UTF16]):
        return data.decode(unmarked, "replace")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return max((data.decode(codec, "replace") for codec in _SINGLE_BYTES), key=_likelihood)


def mended(text: str) -> str:
    """Return a text whose letters were read by the wrong table, once or more often, as it was meant."""
    for _ in range(_MOST_TIMES):
        text, count = _WRONG.subn(lambda found: _READ_WRONGLY[found[0]], text)
        if not count:
            break
    return text


def _utf16_without_mark(data: bytes) -> str | None:
    """Return which UTF-16 it is: text of western letters has a zero for every other byte."""
    pairs = len(data) // 2
    for first, codec in ((1, "utf-16-le"), (0, "utf-16-be")):
        if pairs > 1 and data[first::2].count(0) > pairs * 0.7 and data[1 - first :: 2].count(0) < pairs * 0.1:
            return codec
    return None


def _likelihood(text: str) -> int:
    """Return how many letters are usual in Danish lists, less those that are not."""
    return sum(1 if one in _USUAL else -1 for one in text if not one.isascii())
