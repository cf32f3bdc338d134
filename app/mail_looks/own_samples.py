"""What stands for show in one mail alone, or means something else there than in most."""

from collections.abc import Mapping
from typing import Any

from app.mail_looks.author_samples import list_of_authors
from app.mail_looks.people_samples import list_of_people
from app.mail_looks.sample_words import at_noon, in_days, in_words, numbered
from app.mail_looks.staff_samples import list_of_staff
from app.permissions import Role
from app.theme_proposals.kinds import Outcome

_ORGANISATION = ("published", "turned_down", "redacted", "change_refused", "asked", "let_in", "not_let_in", "claimed")
_ORGANISATION_TOO = ("contact_sought", "invitation", "let_go", "merged", "still")
_GIVEN = ("published", "turned_down", "redacted", "change_refused")


def list_own() -> Mapping[str, Mapping[str, Any]]:
    """Return what is filled into each mail for show besides what many share, in the current language."""
    challenge = in_words(
        "Hvordan bliver skolevejen tryg om vinteren?", "How does the way to school get safe in winter?"
    )
    of_challenge = {"title": challenge, "challenge": challenge}
    return {
        **list_of_authors(),
        **dict.fromkeys((f"entry_{one}" for one in (*_GIVEN, "merged")), of_challenge),
        **dict.fromkeys(
            (f"contribution_{one}" for one in (*_GIVEN, "declined", "asked_back", "reserved")), of_challenge
        ),
        **list_of_people(challenge),
        **_to_organisations(),
        **_about_themes(),
        **list_of_staff(challenge),
    }


def _to_organisations() -> Mapping[str, Mapping[str, Any]]:
    club = {"title": "Elmens Badmintonklub", "slug": "elmens-badmintonklub"}
    reason = in_words("Der står et privat telefonnummer i teksten.", "A private telephone number stands in the text.")
    knows = in_words("Det ved vi noget om", "We know about this")
    return {
        **{f"organisation_{one}": {**club, "reason": reason} for one in (*_ORGANISATION, *_ORGANISATION_TOO)},
        "organisation_invitation": {**club, "hands_over": False},
        "organisation_let_go": {**club, "handed_over": False},
        "organisation_merged": {**club, "merged": "Elmens Badminton"},
        "organisation_listed": {"titles": ["Elmens Badmintonklub"], "over": at_noon(in_days(180))},
        "phrases_fit": {**club, "phrases": [(knows, [in_words("Børn i bevægelse", "Children who move")])]},
        "phrases_refused": {**club, "reason": reason},
    }


def _about_themes() -> Mapping[str, Mapping[str, Any]]:
    title = in_words("Trygt at gå i skole om vinteren", "Safe on foot to school in winter")
    said = {"title": title, "outcome": Outcome.STARTED}
    text = in_words("Det er mørkt på stien bag skolen", "It is dark on the path behind the school")
    grown = {**said, "texts": [(numbered(123), text)]}
    names = ("published", "turned_down", "redacted", "change_refused", "answers_not_taken", "moved", "decided")
    return {
        **dict.fromkeys((f"theme_{one}" for one in names), said),
        "theme_begun": {"title": title, "network": "trygge-stier", "leader_by": in_days(20)},
        **dict.fromkeys(("theme_grown", "theme_grown_decided"), grown),
        "theme_grown_begun": {
            **grown,
            "network": "trygge-stier",
            "called": in_words("Trygge stier", "Safe paths"),
            "shown": True,
            "handed": [numbered(123)],
        },
        "colleague_let_in": {"roles": [Role.SECRETARIAT.label]},
        "colleague_address": {"address": "mette@kommune.example", "is_theirs": True},
        "colleague_stands_in": {"roles": [Role.SECRETARIAT.label]},
    }
