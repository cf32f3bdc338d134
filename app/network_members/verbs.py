"""What can happen to members from outside; nobody is named in a history."""

from app.history import verb
from app.i18n import lazy

MEMBER_INVITED = verb("network_member_invited", lazy("Somebody from outside was invited."))
MEMBER_TAKEN_BACK = verb("network_member_taken_back", lazy("An invitation to somebody from outside was taken back."))
MEMBER_JOINED = verb("network_member_joined", lazy("Somebody from outside came in, and promised secrecy."))
MEMBER_NAMED = verb("network_member_named", lazy("Somebody from outside said yes to be named."))
MEMBER_UNNAMED = verb("network_member_unnamed", lazy("Somebody from outside is named no more."))
MEMBER_DECLINED = verb("network_member_declined", lazy("Somebody from outside said no to an invitation."))
MEMBER_AWAY = verb("network_member_away", lazy("The network went on from a stage for which somebody had come."))
MEMBER_ENDED = verb("network_member_ended", lazy("Somebody from outside is in it no more."))
