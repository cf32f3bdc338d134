"""Changing a standard text as one row of a register."""

from app import i18n
from app.clearing import find_stops
from app.clearing.stops import EVERYBODY
from app.events import By
from app.registers.columns import Values
from app.registers.shapes import YES
from app.standard_texts.actions import looked_through, save, withdraw
from app.standard_texts.kinds import Writing
from app.standard_texts.queries import Words


def save_text(key: str, values: Values, by: By) -> None:
    """Keep a text, and offer it or not. What may be somebody's is for whoever writes it to see: a register shows it."""
    words = {code: Words(values[f"title_{code}"], values[f"text_{code}"]) for code in i18n.LANGUAGES}
    stops = find_stops(looked_through(words), EVERYBODY)
    row = save(key, Writing(values["writing"]), words, by=by, cleared=[one.key for one in stops])
    if values["in_use"] != YES:
        withdraw(row.id, by=by)
