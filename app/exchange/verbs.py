"""What can happen between this town and others."""

from app.history import verb

KEY_MADE = verb("signing_key_made")
TOWN_CONFIRMED = verb("other_town_confirmed")
TOWN_LISTED = verb("other_town_listed")
TOWN_UNLISTED = verb("other_town_unlisted")
SOLUTION_RECEIVED = verb("solution_received")
SOLUTION_PUT_AWAY = verb("received_solution_put_away")
SOLUTION_BROUGHT_BACK = verb("received_solution_brought_back")
TRANSLATIONS_RECEIVED = verb("other_town_translations_received")
TRANSLATIONS_PUT_AWAY = verb("other_town_translations_put_away")
TRANSLATIONS_BROUGHT_BACK = verb("other_town_translations_brought_back")
