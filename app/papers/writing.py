"""What both papers say alike: who was heard, in tables, and what some of them wrote."""

from collections.abc import Iterator

from app import i18n, languages
from app.i18n import gettext as _
from app.papers.paper import Part, Quote, Table, Text
from app.papers.queries import Heard, Said
from app.subjects import AuthorKind, Perspective


def to_write(words: str, finished: str = "") -> Text:
    """Return a hint for whoever goes on with the paper, and what stands there where nobody does; "" is nothing."""
    return Text(f"[{words}]", is_to_write=True, finished=finished)


def in_its_language(words: str) -> Text:
    """Return words that somebody of ours wrote, marked with their language if it is another than the paper's."""
    found = languages.detect(words)
    return Text(words, found if found in i18n.LANGUAGES and found != i18n.current().code else None)


def spoken_elsewhere() -> str | None:
    """Return the language in which networks write of themselves, if it is another than the paper's."""
    return "da" if i18n.current().code != "da" else None


def tell_kinds(heard: Heard) -> Iterator[Part]:
    """Give the tables of who has written, and from where they speak."""
    kinds = [(str(one.label), str(heard.kinds[one])) for one in AuthorKind if heard.kinds.get(one)]
    if kinds:
        yield Table(_("Who has written"), (_("Kind of author"), _("Number")), kinds)
    places = [(str(one.label), str(heard.perspectives[one])) for one in Perspective if heard.perspectives.get(one)]
    if places:
        yield Table(_("From where they speak, as far as they have said"), (_("Perspective"), _("Number")), places)


def quote(said: Said) -> Quote:
    """Return a piece of what somebody wrote, with its number and the kind of its author."""
    language = None if said.language == i18n.current().code else said.language
    return Quote(said.words, f"{said.number}, {AuthorKind(said.author_kind).label}", language)


def tell_days(heard: Heard) -> str:
    """Return when they came, in a sentence; empty if there are none."""
    if heard.first is None or heard.last is None:
        return ""
    if heard.first == heard.last:
        return _("They came on %(date)s.", date=i18n.long_date(heard.first))
    return _(
        "They came between %(first)s and %(last)s.",
        first=i18n.long_date(heard.first),
        last=i18n.long_date(heard.last),
    )
