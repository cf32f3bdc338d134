"""What people are told of their data before they send something in, and which version of it they were told."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select

from app import db
from app.municipality.models import PrivacyNotice
from app.vault import content_hash

SHORT, FULL = "privacy-short", "privacy"
"""The pages that are the notice, by their addresses below `/pages/`."""


@dataclass(frozen=True)
class Notice:
    """The notice as it stands: by language, by page, its title, lead and body."""

    texts: dict[str, Any] = field(repr=False)

    @property
    def digest(self) -> str:
        """Return what tells this version from every other."""
        return content_hash(json.dumps(self.texts, sort_keys=True)).hex()


@dataclass(frozen=True)
class Kept:
    """A version that somebody has sent something in under, and since when it was told."""

    id: int
    first_on: date
    texts: dict[str, Any] = field(repr=False)


def get_kept(notice_id: int) -> Kept | None:
    """Return a version by its number, None if there is none."""
    statement = select(PrivacyNotice.id, PrivacyNotice.first_on, PrivacyNotice.texts)
    return next(iter(db.rows(Kept, statement.where(PrivacyNotice.id == notice_id))), None)


def is_kept(notice_id: int) -> bool:
    """Return whether there is a version with this number."""
    return db.session.scalar(select(PrivacyNotice.id).where(PrivacyNotice.id == notice_id)) is not None
