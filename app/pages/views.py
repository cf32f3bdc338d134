"""The front page, the municipality's own pages, and what stands at fixed addresses."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from flask import Response, abort, current_app, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from app import clock, i18n
from app.alarms.queries import list_help_lines
from app.challenges.directory import list_closing
from app.follow_ups.queries import find_unfinished
from app.municipality import notices
from app.municipality.queries import get_reference
from app.networks.queries import get_directory
from app.networks.states import Stage
from app.operations.queries import list_operations
from app.own_languages import OWN_LANGUAGES
from app.pages.blueprint import blueprint
from app.pages.figures import figures_of
from app.pages.markdown import Part, html_in_parts, html_of
from app.pages.queries import Text, get_text
from app.reading.cards import Card, card, list_cards
from app.reading.queries import Filters, list_listed
from app.results.figures import get_home_figures
from app.results.kinds import EndKind
from app.web.assets import asset
from app.web.gates import public
from app.web.shown import render_page

_LATEST = 3
_STORIES = 3
_LOOKED_AT = 24
"""So many that were done lately are looked at for stories: several can have one answer, or promise more."""
_CLOSING = 4
_SECURITY_TXT_LIFE = timedelta(days=180)  # RFC 9116 asks for less than a year
_OWN_ADDRESSES = {"about": "pages.about", "accessibility": "pages.accessibility"}
_NOT_FOR_ROBOTS = (
    "/desk",
    "/account",
    "/sign-in",
    "/receipts/",
    "/author-links/",
    "/confirmations/",
    "/my-case",
    "/my-data",
)


@blueprint.get("/")
@public
def home() -> str:
    """Show what this is, where to write, what happens to it, and how it goes."""
    page = list_listed(Filters(), size=_LATEST)
    done = list_listed(Filters(outcome=EndKind.DONE, sort="answered"), size=_LOOKED_AT)
    unfinished = find_unfinished([one.id for one in done.rows])
    counted = get_home_figures()
    return render_template(
        "pages/home.html",
        challenges=list_closing(_CLOSING),
        own_languages=OWN_LANGUAGES.values(),
        cards=[card(row, grouped=True) for row in page.rows],
        stories=_unlike([one for one in list_cards(done.rows, grouped=False) if one.id not in unfinished])[:_STORIES],
        figures=figures_of(counted),
        received=counted.received,
        counted_on=clock.town_date(counted.made_at) if counted.made_at else None,
    )


def _unlike(cards: Sequence[Card]) -> list[Card]:
    """Return those that were answered, one for each answer."""
    return [*{one.reply.text: one for one in reversed(cards) if one.reply is not None}.values()][::-1]


@blueprint.get("/about")
@public
def about() -> str:
    """Show why the municipality works in networks."""
    networks = get_directory().networks.values()
    ended = sum(one.stage == Stage.CLOSED for one in networks)
    return render_page("pages/about.html", _page("about"), live=sum(one.live for one in networks), ended=ended)


@blueprint.get("/was")
@public
def accessibility() -> str:
    """Show the accessibility statement, at the address that Danish public sites have for it."""
    return render_page("pages/text.html", _page("accessibility"))


def _is_text(slug: str) -> bool:
    return slug in _OWN_ADDRESSES or _text(slug) is not None


@blueprint.get("/pages/<slug>")
@public(exists=_is_text)
def text(slug: str) -> ResponseReturnValue:
    """Show a page of the municipality's."""
    if slug in _OWN_ADDRESSES:
        return redirect(url_for(_OWN_ADDRESSES[slug]), 301)
    if slug == "contact":
        return render_page("pages/contact.html", _page(slug), lines=list_help_lines(), operations=list_operations())
    return render_page("pages/text.html", _page(slug))


@blueprint.get("/pages/privacy/versions/<int:notice_id>")
@public(exists=notices.is_kept)
def notice_version(notice_id: int) -> str:
    """Show what people were told of their data under one version of it, short and in full."""
    kept = notices.get_kept(notice_id)
    if kept is None:
        abort(404)
    texts = kept.texts.get(i18n.current().code) or kept.texts[i18n.DEFAULT.code]
    told = [texts[slug] for slug in (notices.SHORT, notices.FULL) if slug in texts]
    pages = [_Told(one["title"], one["lead"], html_of(one["body"])) for one in told]
    return render_page("pages/notice.html", _NoticePage(notice_id, kept.first_on, pages))


@dataclass(frozen=True)
class _Told:
    """A page of the notice as it was."""

    title: str
    lead: str
    body: Markup


@dataclass(frozen=True)
class _NoticePage:
    """A version of the notice, and since when it was told."""

    number: int
    first_on: date
    told: list[_Told]


@blueprint.get("/.well-known/security.txt")
@public
def security_txt() -> Response:
    """Say whom to tell about a hole (RFC 9116)."""
    contact = get_reference().security_email
    if not contact:
        abort(404)
    expires = datetime.combine(clock.today() + _SECURITY_TXT_LIFE, time(), UTC)
    lines = (
        f"Contact: mailto:{contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        f"Preferred-Languages: {', '.join(i18n.LANGUAGES)}",
        f"Canonical: {_base_url()}{request.path}",
    )
    return _plain(lines)


@blueprint.get("/robots.txt")
@public
def robots_txt() -> Response:
    """Let search engines read what everybody can read; nothing of a demonstration."""
    if current_app.extensions["settings"].demo:
        return _plain(("User-agent: *", "Disallow: /"))
    return _plain(("User-agent: *", *(f"Disallow: {path}" for path in _NOT_FOR_ROBOTS)))


@blueprint.get("/favicon.ico")
@public
def favicon() -> ResponseReturnValue:
    """Lead browsers that ask at the old address to the icon."""
    return redirect(asset("favicon.svg"))


def _text(slug: str) -> Text | None:
    return get_text(slug) if slug.isprintable() else None


@dataclass(frozen=True)
class _TextPage:
    """A text of the house; `lang` is its language if it is another than the page's."""

    page: Text
    lang: str | None
    body: Markup
    parts: list[Part]


def _page(slug: str) -> _TextPage:
    """Return the text with an address; a text that is not there is a 404."""
    found = _text(slug)
    if found is None:
        abort(404)
    lang = None if found.language == i18n.current().code else found.language
    return _TextPage(found, lang, *html_in_parts(found.body))


def _plain(lines: tuple[str, ...]) -> Response:
    return Response("\n".join(lines) + "\n", mimetype="text/plain")


def _base_url() -> str:
    base_url: str = current_app.extensions["settings"].base_url
    return base_url
