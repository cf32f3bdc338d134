"""The list of a town's solutions as an Atom feed (RFC 4287), as it is read from another town."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

LARGEST_FEED_BYTES = 1_000_000
MOST_ENTRIES = 500

_ATOM = "{http://www.w3.org/2005/Atom}"
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class FeedError(Exception):
    """What a town gave is no feed of solutions."""


@dataclass(frozen=True)
class Entry:
    """A solution that a feed names, and when it was last changed."""

    slug: str
    updated: datetime


def read_feed(feed: bytes, *, address: str) -> list[Entry]:
    """Return what a feed of the town at `address` names, of its own alone; raises `FeedError`."""
    try:
        root: Element = fromstring(feed, forbid_dtd=True)
        entries = [_entry(one, address) for one in root.findall(f"{_ATOM}entry")[: MOST_ENTRIES + 1]]
    except (ParseError, DefusedXmlException, ValueError, LookupError, OverflowError) as error:
        raise FeedError("it is no feed") from error
    if root.tag != f"{_ATOM}feed" or len(entries) > MOST_ENTRIES:
        raise FeedError("it is no feed of solutions")
    return [one for one in entries if one is not None]


def _entry(entry: Element, address: str) -> Entry | None:
    begins, ends = f"{address}/solutions/", ".json"
    for link in entry.findall(f"{_ATOM}link"):
        href = link.get("href", "")
        if link.get("type") == "application/json" and href.startswith(begins) and href.endswith(ends):
            slug = href.removeprefix(begins).removesuffix(ends)
            updated = datetime.fromisoformat(entry.findtext(f"{_ATOM}updated", ""))
            if _SLUG.fullmatch(slug) and updated.tzinfo is not None:
                return Entry(slug, updated.astimezone(UTC))
    return None
