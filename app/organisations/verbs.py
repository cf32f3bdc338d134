"""What can happen to an organisation, and the sentences that tell it. Events hold ids; nobody's name stands in them."""

from app.history import verb
from app.i18n import lazy

ORGANISATION_JOINED = verb("organisation_joined", lazy("The organisation was signed up."))
NUMBER_TAKEN = verb(
    "organisation_number_taken",
    lazy("It was signed up with the CVR number of another organisation that waits to be read, and has none now."),
)
MEMBER_JOINED = verb("member_joined", lazy("Somebody more can write for the organisation."))
MEMBER_LEFT = verb("member_left", lazy("Somebody no longer writes for the organisation."))
MEMBER_ASKED = verb("member_asked", lazy("Somebody asks to write for the organisation."))
MEMBER_REFUSED = verb("member_refused", lazy("Somebody who asked to write for the organisation was told no."))
MEMBER_INVITED = verb("member_invited", lazy("Somebody was invited to write for the organisation."))
HANDED_OVER = verb("organisation_handed_over", lazy("The organisation was handed over to another contact."))
DETAILS_CHANGED = verb("organisation_details_changed", lazy("What is known of the organisation was changed."))
VERIFIED = verb("organisation_verified", lazy("The municipality said that it knows the organisation."))
UNVERIFIED = verb("organisation_unverified", lazy("The municipality took back that it knows the organisation."))
CONTACT_SOUGHT = verb(
    "organisation_contact_sought",
    lazy("Nobody decides for the organisation now: its members were asked which of them takes it on."),
)
TAKEN_ON = verb("organisation_taken_on", lazy("A member took it on to decide for the organisation."))
LET_BE_READ = verb(
    "organisation_let_be_read",
    lazy("The organisation waits for its board no longer: it may be read, and shown."),
)
RESTED = verb("organisation_rested", lazy("The organisation rests: nobody acts for it now."))
WOKEN = verb("organisation_woken", lazy("Somebody acts for the organisation again."))
TOOK_IN = verb("organisation_took_in", lazy("Another organisation was joined with it: the two were one."))
