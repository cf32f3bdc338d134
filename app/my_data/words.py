"""What the columns are called in a copy that one reads; a law asks it of each that is shown."""

from app.i18n import lazy

COLUMNS = {
    "text": lazy("Words"),
    "reason": lazy("Reason"),
    "address": lazy("E-mail"),
    "language": lazy("Language"),
    "rhythm": lazy("How often you want mail"),
    "author_kind": lazy("Sender"),
    "organisation_kind": lazy("On behalf of"),
    "intent": lazy("What you want with it"),
    "place_id": lazy("Place"),
    "council_name": lazy("Name as a member of the council"),
    "name": lazy("Name"),
    "hidden_name": lazy("Name, not shown"),
    "place_text": lazy("Place"),
    "source_note": lazy("Our note of how it came in"),
    "created_at": lazy("Since"),
    "confirmed_at": lazy("Confirmed"),
    "reported_at": lazy("Reported"),
    "decided_at": lazy("Decided"),
    "due_at": lazy("Due"),
    "sent_at": lazy("Sent"),
}
