"""What can happen to an account and to an address."""

from app.history import verb
from app.i18n import lazy

PERSON_ADDED = verb("person_added")
PERSON_OPENED = verb("person_opened")
PERSON_CLOSED = verb("person_closed", by_hand="the account was closed")
PERSON_ADDRESS_CHANGED = verb("person_address_changed")
"""Its details name the ids of both addresses, `from` and `contact`; neither stands in it."""
ROLE_GRANTED = verb("role_granted")
"""Its details name what a role is for as `subject`; until 0.3.0 it was `network`."""
ROLE_REVOKED = verb("role_revoked")
SIGNED_IN = verb("signed_in")
SESSION_ENDED = verb("session_ended")
OTHER_SESSIONS_ENDED = verb("other_sessions_ended")
COUNCIL_MARKED = verb(
    "council_marked", lazy("Whoever wrote it speaks as a member of the council from now on."), of_author=True
)
COUNCIL_UNMARKED = verb(
    "council_unmarked", lazy("Whoever wrote it no longer speaks as a member of the council."), of_author=True
)
EMAIL_CONFIRMED = verb("email_confirmed", lazy("The author confirmed the e-mail address."), of_author=True)
CONTACT_ERASED = verb("contact_erased")
"""All that belonged to an address was erased, and the address, whose id its details name as `contact`."""
