"""The municipality's editable pages."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import case, select

from app import clock, db, i18n
from app.pages.models import PageText


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
        select(PageText.slug, PageText.language, PageText.version_date, PageText.title, PageText.lead, PageText.body)
        .where(
            PageText.slug == slug,
            PageText.language.in_({wanted, i18n.DEFAULT.code}),
            PageText.version_date <= clock.today(),
        )
        .order_by(case((PageText.language == wanted, 0), else_=1), PageText.version_date.desc())
        .limit(1)
    )
    return next(iter(db.rows(Text, statement)), None)
