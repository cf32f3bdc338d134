"""What is covered in things: for no page to show."""

import json

from sqlalchemy import select

from app import db
from app.publishing.models import Original
from app.vault import Vault


def list_covered_words(subject_id: int, vault: Vault) -> list[str]:
    """Return the words that are covered in what is said of a thing beside its wordings, while that is kept."""
    found: list[str] = []
    for sealed in db.session.scalars(select(Original.sealed).where(Original.subject_id == subject_id)):
        _before, _after, *words = json.loads(vault.decrypt(sealed))
        found += words
    return list(dict.fromkeys(found))
