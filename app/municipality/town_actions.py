"""Changing the municipality itself: its names and words, how it is reached, what it promises, and its look."""

from sqlalchemy import delete

from app import db, i18n
from app.municipality.actions import announce_change
from app.municipality.models import LogoDraft, Municipality, MunicipalityText, Topic
from app.registers.columns import Values

WORDS = ("site_name", "name", "tagline", "address", "opening_hours", "phone_hours")
LINES = ("phone", "email", "security_email", "accent", "accent_dark")
NUMBERS = ("promise_days", "reads_until", "min_age_self")


def save_town(values: Values) -> None:
    """Give the municipality what its row says, or make it that of this installation."""
    town = db.session.get(Municipality, 1)
    if town is None:
        town = Municipality(id=1)
        db.session.add(town)
    town.phone, town.email, town.security_email = values["phone"], values["email"], values["security_email"]
    town.duty_email, town.logo_svg = values["duty_email"] or None, values["logo_svg"] or None
    town.accent, town.accent_dark = values["accent"], values["accent_dark"]
    town.promise_days, town.reads_until = int(values["promise_days"]), int(values["reads_until"])
    town.min_age_self = int(values["min_age_self"])
    db.session.flush()
    for code in i18n.LANGUAGES:
        words = {name: values[f"{name}_{code}"] for name in WORDS}
        db.session.merge(MunicipalityText(municipality_id=1, language=code, **words))
    db.session.flush()
    announce_change(Topic.MUNICIPALITY)


def draft_logo(svg: str) -> None:
    """Let a logo be looked at before it is used."""
    row = db.insert(LogoDraft).values(id=1, svg=svg)
    db.session.execute(row.on_conflict_do_update(index_elements=["id"], set_={"svg": svg}))


def forget_draft(svg: str) -> None:
    """Forget a logo that was looked at; another that a colleague looks at by now stays."""
    db.session.execute(delete(LogoDraft).where(LogoDraft.svg == svg))
