"""What is named in each language, with its texts, as registers show it."""

from typing import Any

from sqlalchemy import select

from app import db, i18n


def list_named(owner: Any, texts: Any, *more: str) -> dict[str, dict[str, str]]:  # noqa: ANN401 -- tables of one shape
    """Return the rows of a table by slug, in Danish order: ``name_da`` and the same of `more`, in each language."""
    columns = ("name", *more)
    statement = select(owner.slug, texts.language, texts.sort_key, *(getattr(texts, one) for one in columns))
    found: dict[str, dict[str, str]] = {}
    order: dict[str, str] = {}
    for slug, language, sort_key, *words in db.session.execute(statement.join(texts, texts.owner_id == owner.id)):
        named = {f"{name}_{language}": said for name, said in zip(columns, words, strict=True)}
        found.setdefault(slug, {}).update(named)
        if language == i18n.DEFAULT.code:
            order[slug] = sort_key
    return {slug: found[slug] for slug in sorted(found, key=lambda one: (order.get(one, ""), one))}
