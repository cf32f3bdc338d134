"""What kinds of organisations there are, and as whom each is counted among the voices."""

from app.i18n import lazy
from app.labelled import Labelled
from app.subjects import AuthorKind


class OrganisationKind(Labelled):
    """What an organisation is, in the words of whoever chooses it."""

    ASSOCIATION = "association", lazy("Association")
    BUSINESS = "business", lazy("Business")
    HOUSING = "housing", lazy("Housing department")
    COUNCIL = "council", lazy("Council")
    SELF_GOVERNING = "self_governing", lazy("Self-governing institution")
    EDUCATION = "education", lazy("Education or research")
    FAITH = "faith", lazy("Faith community")
    MUNICIPALITY = "municipality", lazy("Another municipality")
    GROUP = "group", lazy("Informal group")


_VOICES = {
    OrganisationKind.BUSINESS: AuthorKind.BUSINESS,
    OrganisationKind.EDUCATION: AuthorKind.EDUCATION,
    OrganisationKind.MUNICIPALITY: AuthorKind.MUNICIPALITY,
}


def voice_of(kind: OrganisationKind) -> AuthorKind:
    """Return as what kind of author an organisation speaks: what is neither firm, school nor town is an association."""
    return _VOICES.get(kind, AuthorKind.ASSOCIATION)


class MemberRole(Labelled):
    """What somebody may do for an organisation: a contact also says who else may."""

    CONTACT = "contact", lazy("Contact"), lazy("Writes for it, and decides who else does.")
    MEMBER = "member", lazy("Member"), lazy("Writes for it.")
