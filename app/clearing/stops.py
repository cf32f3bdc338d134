"""What stops staff before something is published: passages that a person must say are all right, one by one."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from app.clearing.own import NOBODY, HiddenAuthor, tellings
from app.clearing.screener import Screener
from app.i18n import lazy
from app.labelled import Labelled
from app.screening.findings import MASK, Finding, FindingKind
from app.screening.lists import default_lists
from app.screening.personal_data import find_cpr
from app.vault import content_hash

_AROUND = 40


class StopKind(Labelled):
    """Why somebody must look at a passage, the gravest first."""

    LIFE = "life", lazy("somebody's life may be in danger")
    CHILD_IN_DANGER = "child_in_danger", lazy("a child may be in danger")
    DESPAIR = "despair", lazy("somebody may take their own life")
    CPR = "cpr", lazy("possible CPR number")
    THREAT = "threat", lazy("possible threat")
    ABUSE = "abuse", lazy("possible abuse")
    AUTHOR = "author", lazy("the author may be named")
    NAME = "name", lazy("possible name of a person")
    CHILD = "child", lazy("possibly tells which child it is")
    HEALTH = "health", lazy("possibly about somebody's health")
    ADDRESS = "address", lazy("possible street address")
    PHONE = "phone", lazy("possible phone number")
    EMAIL = "email", lazy("possible e-mail address")
    ACCOUNT = "account", lazy("possible account number")
    CARD = "card", lazy("possible card number")


_ORDER = {kind: at for at, kind in enumerate(StopKind)}
_OF_DANGER = {"life": StopKind.LIFE, "child": StopKind.CHILD_IN_DANGER, "despair": StopKind.DESPAIR}
_GRAVE = frozenset(
    {StopKind.LIFE, StopKind.CHILD_IN_DANGER, StopKind.DESPAIR, StopKind.CPR, StopKind.THREAT, StopKind.ABUSE}
)


@dataclass(frozen=True)
class Reach:
    """Who reads some words: with `everybody` each kind of passage stops them, else possible CPR numbers alone.

    `author` is whom they may not name, which is said as such to whoever `knows` who it is; `shown` is a name that its
    owner shows beside them, and `signed` that of the colleague who writes them: both may stand in them. `venues` are
    what texts are called that say where something takes place: a street address is what belongs there.
    """

    everybody: bool = False
    author: HiddenAuthor = NOBODY
    knows: bool = False
    shown: str | None = None
    signed: str | None = None
    venues: frozenset[str] = frozenset()


FEW = Reach()
EVERYBODY = Reach(everybody=True)


@dataclass(frozen=True)
class Stop:
    """A passage `text[start:end]` of the text called `where`, and all that it may be; `fingerprint` stands for both.

    It is of one passage only: what begins and ends with another, of another kind, is the same one.
    """

    kinds: tuple[StopKind, ...]
    where: str
    text: str = field(repr=False)
    start: int
    end: int
    fingerprint: str

    @property
    def kind(self) -> StopKind:
        """Return the gravest of what it may be."""
        return self.kinds[0]

    @property
    def is_grave(self) -> bool:
        """Return whether a text with it is hardly one to publish as it stands."""
        return self.kind in _GRAVE

    @property
    def label(self) -> str:
        """Return in words what it may be."""
        return ", ".join(kind.label for kind in self.kinds)

    @property
    def key(self) -> str:
        """Return what a person clears: it stands for the passage in exactly this text, and for no other."""
        return content_hash(self.fingerprint, f"{self.start}-{self.end}").hex()[:32]

    @property
    def passage(self) -> str:
        """Return the passage itself."""
        return self.text[self.start : self.end]

    @property
    def before(self) -> str:
        """Return some of what stands before it, from a whole word on."""
        if self.start <= _AROUND:
            return self.text[: self.start]
        near = self.text[self.start - _AROUND : self.start]
        return "… " + near[near.find(" ") + 1 :]

    @property
    def after(self) -> str:
        """Return some of what stands after it, to a whole word."""
        if self.end + _AROUND >= len(self.text):
            return self.text[self.end :]
        near = self.text[self.end : self.end + _AROUND]
        return near[: near.rfind(" ") + 1] + "…"


def list_stops(texts: Mapping[str, str | None], reach: Reach = FEW, screener: Screener | None = None) -> list[Stop]:
    """Return the passages to look at in the texts, each under what it is called: the gravest kind first, then in order.

    Space around a text is none of it, so that a text is the same before and after it is stored. Without a `screener`
    it goes by the lists that come with the program.
    """
    found = [
        (order, stop)
        for order, (where, text) in enumerate(texts.items())
        for stop in _stops(where, (text or "").strip(), reach, screener)
    ]
    return [stop for _order, stop in sorted(found, key=lambda one: (_ORDER[one[1].kind], one[0], one[1].start))]


@dataclass(frozen=True)
class Asked:
    """What a person is asked about at once: one passage wherever it stands, in a title and in the text below it."""

    stops: tuple[Stop, ...]

    @property
    def kinds(self) -> list[StopKind]:
        """Return all that it may be, the gravest first."""
        return sorted({kind for one in self.stops for kind in one.kinds}, key=_ORDER.__getitem__)

    @property
    def kind(self) -> StopKind:
        """Return the gravest of what it may be."""
        return self.kinds[0]

    @property
    def is_grave(self) -> bool:
        """Return whether a text with it is hardly one to publish as it stands."""
        return self.kind in _GRAVE

    @property
    def label(self) -> str:
        """Return in words what it may be."""
        return ", ".join(kind.label for kind in self.kinds)

    @property
    def passage(self) -> str:
        """Return the passage as it first stands whole: a title may have been cut within it."""
        return max((one.passage for one in self.stops), key=len)

    @property
    def places(self) -> list[str]:
        """Return what the texts are called in which it stands, each once."""
        return list(dict.fromkeys(one.where for one in self.stops))

    @property
    def keys(self) -> str:
        """Return what a person clears by one press: the key of each place, with a space between."""
        return " ".join(one.key for one in self.stops)


def list_asked(stops: Iterable[Stop]) -> list[Asked]:
    """Return what a person is asked about, in the order of the first place of each."""
    found = list(stops)
    below = [(one, _plain(one.passage)) for one in found if one.where != "title"]
    texts = {text: _plain(text) for text in {one.text for one, _said in below}}
    alike: dict[str, list[Stop]] = {}
    for one in found:
        alike.setdefault(_plain(one.passage) if one.where != "title" else _uncut(one, below, texts), []).append(one)
    return [Asked(tuple(some)) for some in alike.values()]


def _uncut(one: Stop, below: Iterable[tuple[Stop, str]], texts: Mapping[str, str]) -> str:
    """Return the words of a passage in a title; if the title was cut within it, those of the passage below it.

    `below` has each passage with its words, `texts` each text with its.
    """
    words, lead = _plain(one.passage), _plain(one.text[: one.end].rpartition(MASK)[2])
    led = {text for text, plain in texts.items() if lead in plain}
    whole = {
        said
        for other, said in below
        if f" {words} " in f" {said} " and (said == words or (other.text in led and set(one.kinds) & set(other.kinds)))
    }
    return min(whole, key=len, default=words)


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def are_cleared(stops: Iterable[Stop], cleared: Collection[str]) -> bool:
    """Return whether a person has cleared every one of the stops by its key."""
    return all(stop.key in cleared for stop in stops)


def _stops(where: str, text: str, reach: Reach, screener: Screener | None) -> list[Stop]:
    kinds: dict[tuple[int, int], list[StopKind]] = {}
    for kind, start, end in _passages(text, reach, screener):
        if kind == StopKind.ADDRESS and where in reach.venues:
            continue
        kinds.setdefault((start, end), []).append(kind)
    fingerprint = content_hash(where, text).hex() if kinds else ""
    return [
        Stop(tuple(sorted(set(some), key=_ORDER.__getitem__)), where, text, start, end, fingerprint)
        for (start, end), some in kinds.items()
    ]


def _passages(text: str, reach: Reach, screener: Screener | None) -> Iterator[tuple[StopKind, int, int]]:
    if not reach.everybody:
        yield from ((StopKind.CPR, one.start, one.end) for one in find_cpr(text))
        return
    own = list(tellings(text, reach.author))
    yield from ((StopKind.AUTHOR if reach.knows else StopKind.NAME, start, end) for start, end in own)
    for one in (screener or _default_screener()).find(text, shown=(reach.shown, reach.signed)):
        if not (one.mild or _is_told_already(one, own)):
            yield (_OF_DANGER[one.danger] if one.danger else StopKind(one.kind), one.start, one.end)


def _is_told_already(one: Finding, own: Sequence[tuple[int, int]]) -> bool:
    """Return whether a name or an address is the author's own, and stops already as that."""
    told = one.kind in {FindingKind.NAME, FindingKind.EMAIL}
    return told and any(start <= one.start and one.end <= end for start, end in own)


@cache
def _default_screener() -> Screener:
    return Screener(default_lists())
