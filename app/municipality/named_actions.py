"""Changing what is named in each language: departments, themes, places and other authorities."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select

from app import db, i18n
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.municipality.sorting import sort_key


def save_named(
    owner: Any,  # noqa: ANN401 -- tables of one shape, here and below
    texts: Any,  # noqa: ANN401
    slug: str,
    values: Mapping[str, str],
    *more: str,
    **columns: object,
) -> int:
    """Give the row of a slug `columns`, its name and the texts of `more` in each language, or add it; return its id."""
    row_id = db.session.scalar(select(owner.id).where(owner.slug == slug))
    if row_id is None:
        row = owner(slug=slug, **columns)
        db.session.add(row)
        db.session.flush()
        row_id = row.id
    elif columns:
        db.session.merge(owner(id=row_id, slug=slug, **columns))
    for code in i18n.LANGUAGES:
        name = values[f"name_{code}"]
        words = {one: values[f"{one}_{code}"] for one in more}
        db.session.merge(texts(owner_id=row_id, language=code, name=name, sort_key=sort_key(name, code), **words))
    db.session.flush()
    announce_change(Topic.MUNICIPALITY)
    return int(row_id)


def remove_named(owner: Any, texts: Any, slug: str) -> None:  # noqa: ANN401 -- as above
    """Take the row of a slug away with its texts; nothing may refer to it."""
    row_id = db.session.scalar(select(owner.id).where(owner.slug == slug))
    db.session.execute(delete(texts).where(texts.owner_id == row_id))
    db.session.execute(delete(owner).where(owner.id == row_id))
    announce_change(Topic.MUNICIPALITY)
