"""What was found, as plain text: to be taken along into an agenda, a draft or a mail."""

from collections.abc import Iterator

from flask import current_app

from app import clock, i18n
from app.experience.found import Answer, Asked, Met
from app.i18n import gettext as _


def write_note(found: Answer) -> str:
    """Return what everybody can read of an answer, in paragraphs, with addresses that can be opened from anywhere."""
    return "\n\n".join(_paragraphs(found))


def _paragraphs(found: Answer) -> Iterator[str]:
    yield f"{_('Has anybody worked on this before?')}\n{found.summary}"
    if found.live:
        yield "\n".join([_("Networks at work now"), *map(_line, found.live)])
    if found.resting:
        yield "\n".join([_("Networks that rest"), *map(_line, found.resting)])
    for one in found.closed:
        learned = [words for words in (one.network.text.learned, one.network.text.outcome) if words]
        yield "\n".join([_("What an earlier network learned"), _line(one), *learned])
    if found.written:
        written = [f"- {one.title} ({one.status_label}) {_whole(one.url)}" for one in found.written]
        yield "\n".join([_("What people have written"), *written])
    if found.asked:
        yield "\n".join([_("Whom you can ask"), *map(_asked, found.asked)])
    yield _(
        "Found on %(date)s by a program that compared the text with what everybody can read at %(address)s.",
        date=i18n.long_date(clock.today()),
        address=_whole("/"),
    )


def _line(one: Met) -> str:
    return f"- {one.network.name} ({one.standing}) {_whole(f'/networks/{one.network.slug}')}"


def _asked(one: Asked) -> str:
    leaders = ", ".join(f"{leader.name} <{leader.address}>" for leader in one.leaders)
    return f"- {one.link.name}: {leaders}" if leaders else f"- {one.link.name}"


def _whole(address: str) -> str:
    return f"{current_app.extensions['settings'].base_url}{address}"
