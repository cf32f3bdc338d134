"""Writing the municipality's own pages: each day's version is kept under its date."""

from sqlalchemy import delete

from app import clock, db, i18n
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.pages.models import PageText
from app.registers.columns import Values

FIELDS = ("title", "lead", "body")


def save_page(slug: str, values: Values) -> None:
    """Let a page say this from today on, in each language in which there is a title; earlier versions stay."""
    today = clock.today()
    for code in i18n.LANGUAGES:
        words = {one: values[f"{one}_{code}"] for one in FIELDS}
        if words["title"]:
            db.session.merge(PageText(slug=slug, language=code, version_date=today, **words))
        else:
            of_today = (PageText.slug == slug, PageText.language == code, PageText.version_date == today)
            db.session.execute(delete(PageText).where(*of_today))
    db.session.flush()
    announce_change(Topic.MUNICIPALITY)
