"""Which language a page speaks: Danish unless chosen by ``?lang=`` (kept in a cookie). Browsers are not asked."""

import re
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, urlencode

from flask import Flask, Response, g, has_request_context, request
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from app import clock, i18n
from app.i18n import gettext as _
from app.web import covering
from app.web.asked import without_marks
from app.web.form_page import find_form_page
from app.web.phones import link_phones

COOKIE = "language"
UNSENT = "unsent"
"""What an address says when a form is only to be shown in another language, with what was typed."""

_YEAR_SECONDS = 365 * 24 * 3600
_IN_DANISH = re.compile(r'<(?!(?:code|input|textarea|select|option|label|legend)\b)[a-z][a-z0-9]*\b[^<>]*\slang="da"')
_MOST_KEPT = 10_000
"""So many sentences of the catalogues are kept as templates use them."""


@dataclass(frozen=True)
class LanguageLink:
    """The same page in another language."""

    code: str
    label: str
    url: str


def choose() -> None:
    """Choose the request's language, until it ends."""
    g.spoken_before = i18n.current()
    for wanted in (_asked_for(), request.cookies.get(COOKIE, "")):
        if wanted in i18n.LANGUAGES:
            i18n.choose(i18n.LANGUAGES[wanted])
            return
    i18n.choose(i18n.DEFAULT)


def forget(_error: BaseException | None) -> None:
    """Speak again as before the request: the thread goes on to other things."""
    i18n.choose(g.pop("spoken_before", i18n.DEFAULT))


def is_unsent() -> bool:
    """Return whether the form of this request is only to be shown in another language, and nothing done with it."""
    return has_request_context() and request.method == "POST" and UNSENT in request.args


def remember(response: Response) -> Response:
    """Keep a language that was chosen in the address. A form shown again for its sake, or covered, has no fault."""
    if response.status_code == 422 and (is_unsent() or covering.is_asked()):
        response.status_code = 200
    wanted = _asked_for()
    if wanted in i18n.LANGUAGES and request.cookies.get(COOKIE) != wanted:
        response.set_cookie(
            COOKIE, wanted, max_age=_YEAR_SECONDS, secure=request.is_secure, httponly=True, samesite="Lax"
        )
    return response


def _asked_for() -> str:
    """Return the language the address asks for, "en" also for "EN" and "en."; empty if it asks for none."""
    return without_marks(request.args.get("lang", "")).casefold()


def links() -> list[LanguageLink]:
    """Return the page's address in each other language; one made by a form leads to the page the form stands on."""
    if not has_request_context():
        return []
    path = "/"
    if request.url_rule is not None:
        path = quote(request.path) if request.method in {"GET", "HEAD"} else find_form_page() or "/"
    kept = [(key, value) for key, value in request.args.items(multi=True) if key not in {"lang", UNSENT}]
    query = f"{urlencode(kept)}&" if kept else ""
    current = i18n.current()
    others = (language for language in i18n.LANGUAGES.values() if language is not current)
    return [LanguageLink(one.code, one.label, f"{path}?{query}lang={one.code}") for one in others]


@pass_eval_context
def _gettext(now: EvalContext, message: str, **values: object) -> str:
    """Return `message` in the page's language with `values` put in, which are escaped where the template is HTML."""
    own = i18n.find_own(message)
    if own is None:
        text = _sentence(message, i18n.current().code, safe=bool(now.autoescape))
    else:
        text = escape(own) if now.autoescape else own
    return text % values if values or "%" in text else text


@lru_cache(maxsize=_MOST_KEPT)
def _sentence(message: str, code: str, *, safe: bool) -> str:
    """Return a catalogue's sentence, marked as `safe` for HTML."""
    text = i18n.translations(code).gettext(message)
    return Markup(text) if safe else text  # noqa: S704 -- a catalogue's sentence, not a reader's


@pass_eval_context
def _ngettext(now: EvalContext, singular: str, plural: str, number: int, **values: object) -> str:
    """Return the form of the message for `number`; it is available as ``%(num)s``."""
    own = i18n.find_own(singular, i18n.form_for(number))
    text = i18n.translate_plural(singular, plural, number) if own is None else own
    if now.autoescape:
        text = escape(own) if own is not None else Markup(text)  # noqa: S704 -- as above
    return text % {"num": number, **values}


def written_in(words: str, code: str | None) -> Markup:
    """Return words as HTML, with the language they are written in if it is another than the page's.

    A `code` of None stands for the page's language.
    """
    if code is None or code == i18n.current().code:
        return escape(words)
    return Markup('<bdi lang="{}">{}</bdi>').format(code, words)


def somebody_who(situation: str, code: str | None) -> Markup:
    """Return a situation, written as what somebody does in the language `code`, as HTML that names somebody in it."""
    shown = written_in(situation[:1].lower() + situation[1:], code)
    return escape(_("somebody who “%(situation)s”", situation="{}")).format(shown)


def tells_danish(shown: str) -> bool:
    """Return whether something to be read stands in Danish on a page: no address, and no field to write in."""
    return _IN_DANISH.search(shown) is not None


def init_app(app: Flask) -> None:
    """Choose the language before anything is shown, and give the templates its words."""
    app.before_request(choose)
    app.after_request(remember)
    app.teardown_request(forget)
    app.jinja_env.globals.update(_=_gettext, gettext=_gettext, ngettext=_ngettext)
    app.jinja_env.filters.update(
        long_date=i18n.long_date,
        long_moment=i18n.long_moment,
        short_date=i18n.short_date,
        weekday_date=i18n.weekday_date,
        days_ago=i18n.days_ago,
        how_long=i18n.how_long,
        number=i18n.format_number,
        quoted=i18n.quoted,
        town_date=clock.town_date,
        link_phones=link_phones,
        written_in=written_in,
        somebody_who=somebody_who,
        tells_danish=tells_danish,
    )
    app.context_processor(lambda: {"current_language": i18n.current(), "language_links": links()})
