"""What stands under bars: for no page to show."""

import json
import re

from sqlalchemy import select

from app import db
from app.publishing.bars import BAR
from app.publishing.models import Original
from app.vault import Vault


def list_covered_words(subject_id: int, vault: Vault) -> list[str]:
    """Return what is covered in what is said of a thing beside its wordings, while it is kept."""
    found: list[str] = []
    for sealed in db.session.scalars(select(Original.sealed).where(Original.subject_id == subject_id)):
        before, after = json.loads(vault.decrypt(sealed))
        stood = re.fullmatch("(.*?)".join(map(re.escape, after.split(BAR))), before, re.DOTALL)
        found += stood.groups() if stood is not None else ()
    return list(dict.fromkeys(one for one in found if one))
