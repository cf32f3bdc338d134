"""One mail as it came, read with care: how large and how deep it may be is looked at before anything is taken apart."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses
from functools import cached_property

from app import typed_text
from app.mailed_answers.html_text import html_to_text
from app.vault import content_hash

LARGEST = 512_000
"""Bytes of a mail that are read. A text stands before what is attached to it, so that what is cut off is a file."""
_LONGEST_HEADERS = 64_000
_MOST_PARTS = 40
_LONGEST_TEXT = 100_000
_LONGEST_LINE = 1_000
_BREAK = re.compile(rb"\r?\n\r?\n")
_PART = re.compile(rb"^content-type:", re.IGNORECASE | re.MULTILINE)


class UnreadableError(Exception):
    """A mail that is built so that it is not taken apart."""


@dataclass(frozen=True)
class Sender:
    """Whom a mail says that it is from."""

    name: str
    email: str


class Incoming:
    """A mail that came. Raises `UnreadableError` for one that is deeper than letters are."""

    def __init__(self, raw: bytes) -> None:
        self._digest = hashlib.sha256(raw).digest()
        head = _BREAK.search(raw)
        if (head.start() if head else len(raw)) > _LONGEST_HEADERS or len(_PART.findall(raw[:LARGEST])) > _MOST_PARTS:
            raise UnreadableError
        try:
            self._message = message_from_bytes(raw[:LARGEST])
            self._parts = list(_parts(self._message))
        except (RecursionError, ValueError, LookupError, AttributeError, TypeError) as error:
            raise UnreadableError from error

    def header(self, name: str) -> str:
        """Return a header in plain words on one line, empty without one."""
        return next(self.headers(name), "")

    def headers(self, *names: str) -> Iterator[str]:
        """Give all that stands in these headers."""
        for name in names:
            for value in self._raw(name):
                yield _decoded(value)

    def _raw(self, name: str) -> list[str]:
        """Return what stands in a header, also in bytes that no header may have."""
        found = [str(value) for one, value in self._message.raw_items() if one.lower() == name.lower()]
        return [_from_bytes(one.encode("utf-8", "surrogateescape"), "utf-8") for one in found]

    @cached_property
    def sender(self) -> Sender:
        """Return whom it says that it is from; without an address if it names none, or several."""
        named = [one for one in getaddresses(self._raw("From")) if one[1]]
        if len(named) != 1:
            return Sender("", "")
        return Sender(_decoded(named[0][0]), _decoded(named[0][1]))

    @property
    def key(self) -> bytes:
        """Return what tells it from every other mail, and is the same however often it is brought."""
        said = [self.header(one) for one in ("Message-ID", "From", "Date", "Subject")]
        return content_hash(*said, self.text) if said[0] else self._digest

    @property
    def is_report(self) -> bool:
        """Return whether it is a mail server's report of what became of a mail (RFC 3462)."""
        return self._message.get_content_type() == "multipart/report"

    def list_reported(self) -> Iterator[str]:
        """Give what a report says: its lines for machines, and the headers of the mail it is about."""
        for part in self._parts:
            kind = part.get_content_type()
            if kind in {"message/delivery-status", "message/rfc822", "text/rfc822-headers", "message/global"}:
                yield part.as_string()[:_LONGEST_TEXT] if part.is_multipart() else _text_of(part)

    @cached_property
    def text(self) -> str:
        """Return what it says, in plain text; of one in HTML alone without how that looks."""
        bodies = [one for one in self._parts if _is_body(one)]
        plain = next((_text_of(one) for one in bodies if one.get_content_type() == "text/plain"), "")
        if plain.strip():
            return plain
        return next((html_to_text(_text_of(one)) for one in bodies if one.get_content_type() == "text/html"), "")

    @property
    def files(self) -> int:
        """Return how many files hang on it; pictures that belong to its look are none."""
        return sum(1 for one in self._parts if _is_file(one))


def _parts(message: Message) -> Iterator[Message]:
    """Give the parts of a mail, not those of a mail that hangs on it."""
    if message.get_content_maintype() == "multipart" and isinstance(message.get_payload(), list):
        for part in message.get_payload():
            if isinstance(part, Message):
                yield from _parts(part)
    else:
        yield message


def _is_body(part: Message) -> bool:
    return part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment"


def _is_file(part: Message) -> bool:
    if part.get_content_maintype() == "text" and part.get_content_disposition() != "attachment":
        return part.get_content_type() not in {"text/plain", "text/html", "text/rfc822-headers"}
    is_look = part.get_content_maintype() == "image" and part.get("Content-ID") is not None
    return not is_look and part.get_content_type() != "message/delivery-status"


def _text_of(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return ""
    text = _from_bytes(data, part.get_content_charset() or "utf-8")
    text = typed_text.clean(text[:_LONGEST_TEXT])
    if str(part.get_param("format") or "").lower() == "flowed":
        text = _unflowed(text, deletes=str(part.get_param("delsp") or "").lower() == "yes")
    return text


def _from_bytes(data: bytes, charset: str) -> str:
    for one in (charset, "utf-8"):
        try:
            return data.decode(one)
        except (LookupError, ValueError):
            continue
    return data.decode("cp1252", errors="replace")


def _unflowed(text: str, *, deletes: bool) -> str:
    """Return text whose lines were broken for old programs in whole lines again (RFC 3676)."""
    lines: list[str] = []
    goes_on = False
    for line in text.split("\n"):
        if goes_on and not line.startswith(">"):
            lines[-1] = (lines[-1][:-1] if deletes else lines[-1]) + line
        else:
            lines.append(line)
        goes_on = line.endswith(" ") and line != "-- " and not line.startswith(">")
    return "\n".join(lines)


def _decoded(value: str) -> str:
    try:
        said = "".join(
            _from_bytes(one, charset or "utf-8") if isinstance(one, bytes) else one
            for one, charset in decode_header(value)
        )
    except (HeaderParseError, ValueError, LookupError):
        said = value
    return " ".join(typed_text.clean(said[:_LONGEST_TEXT]).split())[:_LONGEST_LINE]
