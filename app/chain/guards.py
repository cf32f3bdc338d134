"""The triggers that refuse what must never be done, by name: whether each is there and on."""

from sqlalchemy import text

from app import db

ON_SQLITE = frozenset(
    {
        *("event_is_not_changed", "event_is_not_removed", "event_hash_is_not_changed", "event_hash_is_not_removed"),
        *("submission_is_not_removed", "person_closed"),
    }
)
ON_POSTGRESQL = frozenset(
    {
        *("event_is_append_only", "event_is_not_emptied", "event_hash_is_append_only", "event_hash_is_not_emptied"),
        *("submission_is_not_removed", "person_closed"),
    }
)
_SQLITE = text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
_POSTGRESQL = text(
    "SELECT tgname FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
    " WHERE NOT tgisinternal AND tgenabled <> 'D' AND relnamespace = current_schema()::regnamespace"
)


def list_missing_guards() -> list[str]:
    """Return the names of the triggers that are not there, or switched off."""
    expected, statement = (ON_SQLITE, _SQLITE) if db.is_sqlite() else (ON_POSTGRESQL, _POSTGRESQL)
    return sorted(expected - set(db.session.scalars(statement)))
