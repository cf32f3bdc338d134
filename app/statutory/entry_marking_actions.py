"""What moderators say of an entry: what it is in law."""

from app.entries.moderating_actions import ENTRIES
from app.statutory.letters import ENTRY_RECEIVED
from app.statutory.text_marking_actions import decide

confirm, refuse = decide(ENTRIES, ENTRY_RECEIVED)
