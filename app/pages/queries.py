"""The municipality's editable pages."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select

from app import clock, db, i18n
from app.municipality.models import Topic
from app.municipality.notices import FULL, SHORT, Notice
from app.municipality.queries import get_versions
from app.pages.live import with_live
from app.pages.models import PageText
from app.pages.periods import SAID, with_periods


@dataclass(frozen=True)
class Text:
    """A page as it stands today; `language` is Danish where the wanted one is missing."""

    slug: str
    language: str
    version_date: date
    title: str
    lead: str
    body: str


def get_text(slug: str) -> Text | None:
    """Return the newest version of a page in force, in the current language or else in Danish; None if neither."""
    wanted = i18n.current().code
    statement = (
        select(
            PageText.slug,
            PageText.language,
            PageText.version_date,
            PageText.title,
            PageText.lead,
            PageText.body,
            SAID.label("said"),
        )
        .where(
            PageText.slug == slug,
            PageText.language.in_({wanted, i18n.DEFAULT.code}),
            PageText.version_date <= clock.today(),
        )
        .order_by(case((PageText.language == wanted, 0), else_=1), PageText.version_date.desc())
        .limit(1)
    )
    row = db.read(statement).first()
    if row is None:
        return None
    with i18n.speaking(row.language):
        title, lead = (with_live(one, markdown=False) for one in (row.title, row.lead))
        body = with_live(with_periods(row.body, row.said), markdown=True)
    return Text(row.slug, row.language, row.version_date, title, lead, body)


class Written(frozenset[str]):
    """The addresses of the pages that are written, the same for whoever reads."""


_kept: dict[str, tuple[str, date, Written]] = {}


def list_written() -> Written:
    """Return the addresses of the pages in force that are there in Danish, so in any language."""
    name, version, today = db.database().name, get_versions().get(Topic.MUNICIPALITY, ""), clock.today()
    known = _kept.get(name)
    if known is None or known[:2] != (version, today):
        in_force = select(PageText.slug).where(PageText.language == i18n.DEFAULT.code, PageText.version_date <= today)
        known = _kept[name] = version, today, Written(db.session.scalars(in_force))
    return known[2]


def get_filled(body: str) -> str:
    """Return a page's Markdown as it would be read: with how long things are kept, and what the town says elsewhere."""
    return with_live(with_periods(body, db.session.scalar(select(SAID))), markdown=True)


def get_notice() -> Notice:
    """Return what people are told of their data today, in every language, as the pages show it."""
    texts: dict[str, dict[str, dict[str, str]]] = {}
    for code in i18n.LANGUAGES:
        with i18n.speaking(code):
            pages = {slug: get_text(slug) for slug in (SHORT, FULL)}
        told = {slug: {"title": one.title, "lead": one.lead, "body": one.body} for slug, one in pages.items() if one}
        texts[code] = told
    return Notice(texts)
