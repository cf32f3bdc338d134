"""What events changed is kept as data: the sentences of before are read once, here, and by nobody after."""

import re
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

Details = dict[str, Any]

_BATCH = 10_000
_VISIBLE = {"submitted", "published", "published_again", "returned", "hidden", "withdrawn", "added", "rewritten"}
_HANDLED = {"routed", "match_declined", "first_word", "extended", "answered", "answer_changed", "closed", "reopened"}
_PAIRS = {"found_same": "same", "found_different": "different", "pair_reopened": "proposed"}
_NETWORK = re.compile(r"(\d+):(likely|possible|unsure)")
# SQLite refuses by one trigger for each of the two; only the one about changes stands in the way.
_SQLITE_TRIGGER = """CREATE TRIGGER event_is_not_changed BEFORE UPDATE ON event
       BEGIN SELECT RAISE(ABORT, 'events are append-only'); END"""
_POSTGRESQL_TRIGGER = """CREATE TRIGGER event_is_append_only BEFORE UPDATE OR DELETE ON event
       FOR EACH ROW EXECUTE FUNCTION refuse_change()"""


def upgrade() -> None:
    """Add the column and fill it; the trigger that keeps events as they are is made anew in the same transaction."""
    op.add_column("event", sa.Column("details", sa.JSON(), server_default=sa.text("'{}'"), nullable=False))
    sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute("DROP TRIGGER event_is_not_changed" if sqlite else "DROP TRIGGER event_is_append_only ON event")
    _fill()
    op.execute(_SQLITE_TRIGGER if sqlite else _POSTGRESQL_TRIGGER)


def downgrade() -> None:
    """Take the column away; what was recorded since has no words of before."""
    op.drop_column("event", "details")


def _fill() -> None:
    event = sa.table(
        "event",
        *(sa.column(name) for name in ("seq", "subject_id", "verb", "from_state", "to_state")),
        sa.column("details", sa.JSON()),
    )
    fill = sa.update(event).where(event.c.seq == sa.bindparam("of")).values(details=sa.bindparam("told"))
    columns = (event.c.seq, event.c.subject_id, event.c.verb, event.c.from_state, event.c.to_state)
    lies: dict[int, Details] = {}
    last = 0
    while (
        rows := op.get_bind()
        .execute(sa.select(*columns).where(event.c.seq > last).order_by(event.c.seq).limit(_BATCH))
        .all()
    ):
        last = rows[-1].seq
        found = [(row.seq, _told(row, lies)) for row in rows]
        if filled := [{"of": seq, "told": _sorted(told)} for seq, told in found if told]:
            op.get_bind().execute(fill, filled)


def _told(row: Any, lies: dict[int, Details]) -> Details:  # noqa: ANN401 -- a row
    """Return an event's details; `lies` remembers of each submission how far it is and where."""
    before, after = row.from_state or "", row.to_state or ""
    if row.verb in _VISIBLE:
        return _visible(before, after)
    if row.verb in _HANDLED:
        details = _state(after)
        if row.verb == "routed" and details.get("route") == "network":
            details["match"] = "offered"
        lies[row.subject_id] = details
        earlier = {name: value for name, value in _state(before).items() if value != details.get(name)}
        return {**details, "was": earlier}
    if row.verb == "match_accepted":
        return {**lies.get(row.subject_id, {}), "match": "accepted", "was": {"match": "offered"}}
    if row.verb in _PAIRS:
        return {"other": after, "was": {"pair": before or "proposed"}}
    return _OTHERS[row.verb](before, after) if row.verb in _OTHERS else {}


def _visible(before: str, after: str) -> Details:
    """Read "published" and "published 0123456789abcdef"."""
    visibility, _, fingerprint = after.partition(" ")
    return {"visibility": visibility, "hash": fingerprint, "was": {"visibility": before}}


def _state(said: str) -> Details:
    """Read "new" and "routed network 7"."""
    parts = said.split()
    if len(parts) == 3 and parts[2].isdigit():
        return {"handling": parts[0], "route": parts[1], "target": int(parts[2])}
    return {"handling": parts[0]} if parts else {}


def _number(said: str) -> int | None:
    return int(said) if said.isdigit() else None


def _first(said: str) -> int | None:
    return _number(said.partition(" ")[0])


def _proposed(said: str) -> Details:
    """Read "ngram-2 7:likely 3:possible", of which the end may be cut off."""
    return {
        "engine": said.partition(" ")[0],
        "networks": [[int(one), sureness] for one, sureness in _NETWORK.findall(said)] or None,
    }


_OTHERS: dict[str, Callable[[str, str], Details]] = {
    "owner_changed": lambda before, after: {"owner": _number(after), "was": {"owner": _number(before)}},
    "draft_saved": lambda _, after: {"number": _first(after), "outcome": after.partition(" ")[2]},
    "proposed_again": lambda before, after: {**_proposed(after), "was": _proposed(before)},
    "compared_stored": lambda _, after: {"encoder": after},
    "demo_loaded": lambda _, after: {"networks": after},
    "seeded": lambda _, after: {"submissions": _first(after), "seed": _number(after.partition(" ")[2])},
    "described": lambda _, after: {"phrases": _first(after)},
    "trained": lambda _, after: {"training": _first(after), "decisions": _number(after.split(" ")[1])},
    "training_chosen": lambda before, after: {"training": _number(after), "was": {"training": _number(before)}},
    "person_added": lambda _, after: {"person": _number(after)},
    "person_opened": lambda before, _: {"person": _number(before)},
    "person_closed": lambda before, _: {"person": _number(before)},
    "room_switched_off": lambda _, after: {"room": after},
    "room_switched_on": lambda _, after: {"room": after},
    "role_granted": lambda _, after: {"person": _first(after), "role": after.partition(" ")[2]},
    "signed_in": lambda _, after: {"person": _number(after)},
    "session_ended": lambda before, after: {"person": _number(before), "session": _number(after)},
    "other_sessions_ended": lambda before, after: {"person": _number(before), "session": _number(after)},
}


def _sorted(details: Details) -> Details:
    """Return details as they are stored: in the order of their names, without what says nothing."""
    kept = ((name, _sorted(one) if isinstance(one, dict) else one) for name, one in sorted(details.items()))
    return {name: one for name, one in kept if one not in (None, "", {})}
