"""What stands for show in one mail alone, or means something else there than in most."""

from collections.abc import Mapping
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.sample_words import at_noon, in_days, in_words, numbered
from app.mail_looks.staff_samples import list_of_staff
from app.permissions import Role
from app.theme_proposals.kinds import Outcome

_ORGANISATION = ("published", "turned_down", "redacted", "change_refused", "asked", "let_in", "not_let_in", "claimed")
_ORGANISATION_TOO = ("contact_sought", "invitation", "let_go", "merged", "still")
_GIVEN = ("published", "turned_down", "redacted", "change_refused")


def list_own() -> Mapping[str, Mapping[str, Any]]:
    """Return what is filled into each mail for show besides what many share, in the current language."""
    challenge = in_words("Hvordan bliver skolevejen tryg om vinteren?", "How does the way to school get safe in winter?")
    of_challenge = {"title": challenge, "challenge": challenge}
    return {
        **_to_authors(),
        **dict.fromkeys((f"entry_{one}" for one in (*_GIVEN, "merged")), of_challenge),
        **dict.fromkeys((f"contribution_{one}" for one in (*_GIVEN, "declined", "asked_back", "reserved")), of_challenge),
        **_to_people(challenge),
        **_to_organisations(),
        **_about_themes(),
        **list_of_staff(challenge),
    }


def _to_authors() -> Mapping[str, Mapping[str, Any]]:
    lamps = in_words("Vi sætter fire nye lamper op på stien.", "We put up four new lamps on the path.")
    return {
        "answered": {"promised": Made(reason=lamps, has_reason_elsewhere=False, due=in_days(60))},
        "at_once": {"is_new": True, "network": Made(name=in_words("Trygge stier", "Safe paths"), slug="trygge-stier")},
        "co_author_answered": {"answer": "co_author_joined"},
        "co_author_asked": {"asker": "Kirsten Holm", "organisation": None},
        "co_author_receipt": {"organisation": None},
        "committee_decided": {"decision": _decision()},
        "committee_decided_network": {"decision": _decision()},
        "date_moved": {
            "moved": in_words(
                "Du hører fra os en dag senere, fordi rådhuset holder lukket.",
                "You hear from us a day later, because the town hall is closed.",
            )
        },
        "done_asked": {
            "words": lamps,
            "answers": [
                (in_words("Ja, det er løst", "Yes, it is solved"), "/follow-ups/k7Qd2Vx9", "yes"),
                (in_words("Nej, det er det ikke", "No, it is not"), "/follow-ups/k7Qd2Vx9", "no"),
            ],
        },
        "follow_up_promised": {"reason": lamps},
        "followed_up": {
            "reason": in_words("Lamperne er sat op, og de lyser nu.", "The lamps are up, and they are lit now.")
        },
        "joint": {
            "where": in_words("netværket »Trygge stier«", "the network “Safe paths”"),
            **{"published": False, "answered": True, "promised": True},
            "together": in_words("Tre andre har skrevet om det samme.", "Three others wrote about the same."),
        },
        "objection_decided": {"reason": in_words("Teksten nævner ingen ved navn.", "The text names nobody.")},
        "placed": {"challenge": _challenge(), "is_public": True},
        "taken_out": {"challenge": _challenge()},
        "published": {"is_back": False, "is_changed": False, "reason": None},
        "receipt": {"audience": "public", "is_unread": True, "held": None, "help": [], "confirm": "k7Qd2Vx9"},
        "receipt_link": {"secret": "k7Qd2Vx9"},
        "returned": {"is_for_everybody": True},
        "routed": {
            "kind": "network",
            "network": Made(name=in_words("Trygge stier", "Safe paths"), slug="trygge-stier"),
            "is_asked": True,
            "pile": Made(decision_on=in_days(60), name=in_words("Lys på stierne", "Light on paths"), slug="lys"),
            "authority": Made(duty=in_words("S-tog og stationer", "Trains and stations")),
            "has_first_word": False,
            "where": in_words("Vej og Park", "Roads and Parks"),
        },
        "split": {"other": numbered(124)},
        "statutory_received": {
            "unit": Made(name=in_words("Borgerservice", "Citizen services"), email="borgerservice@kommunen.example"),
            "thing_kind": "submission",
            "sentence": in_words("Vi læser det som en klage.", "We read it as a complaint."),
        },
        "withdrawn": {"taken_back": ""},
        **dict.fromkeys(
            ("sender_limit_hearing", "sender_limit_decided", "sender_limit_lifted"),
            {
                "limited": Made(most=3, ends_on=in_days(60), hear_by=in_days(14), imposed=True),
                "reason": in_words(
                    "Der er kommet mange ens tekster på kort tid.", "Many texts alike have come in a short time."
                ),
            },
        ),
    }


def _decision() -> Made:
    return Made(
        committee=in_words("Miljø- og Teknikudvalget", "The committee for environment and roads"),
        when=in_words("Den 3. februar besluttede udvalget noget om det.", "On 3 February the committee decided on it."),
        label=in_words("Vedtaget", "Adopted"),
        line=in_words("Der sættes lys op på skolestierne.", "There will be light on the paths to school."),
        link="https://kommunen.example/referat",
        why=None,
        lang=in_words("da", "en"),
    )


def _challenge() -> Made:
    title = in_words("Hvordan bliver skolevejen tryg om vinteren?", "How does the way to school get safe in winter?")
    return Made(title=title, slug="skolevejen")


def _to_people(challenge: str) -> Mapping[str, Mapping[str, Any]]:
    came = in_words("Fire lamper lyser nu på stien bag skolen.", "Four lamps are lit on the path behind the school.")
    return {
        "confirm_address": {
            "waits": [in_words("Du følger »Trygge stier«.", "You follow “Safe paths”.")],
            "then": [],
            "forward": [],
        },
        "news": {
            "matters": [
                {
                    "title": in_words("Trygge stier", "Safe paths"),
                    "address": "/networks/trygge-stier",
                    "language": in_words("da", "en"),
                    "lines": [in_words("Netværket prøver noget af.", "The network tries something out.")],
                    "unsubscribe": "/unsubscribe/k7Qd2Vx9",
                }
            ]
        },
        "erased": {"whole": True, "held": [], "backups_until": in_days(30)},
        "report_decided": {"ended": "gone", "kind": "comment", "address": "/submissions/123"},
        "table_read": {
            "title": challenge,
            "told": Made(
                lines=[
                    Made(text=in_words("Lys på stien", "Light on the path"), is_new=True, entry_id=12),
                    Made(text=in_words("Følges ad i skole", "Walk to school together"), is_new=False, entry_id=13),
                ],
                new=1,
                left_out=0,
                reasons=[],
            ),
        },
        "contribution_accepted": {"carrier": "Mette Lund", "giver": "Elmens Badmintonklub", "use_by": in_days(40)},
        "contribution_used": {"title": challenge, "outcome": came},
        "thing_ended": {
            "challenge": challenge,
            "titles": [in_words("Lys på stien", "Light on the path")],
            "before": None,
            "label": in_words("Gjort", "Done"),
            "text": came,
            "others": 2,
        },
        "challenge_accounted": {
            "title": challenge,
            "account": Made(
                came=came,
                came_not=in_words("En bro er for dyr.", "A bridge costs too much."),
                goes_on=in_words("Vej og Park passer lamperne.", "The town runs the lamps."),
                why_left=None,
            ),
            "plans": [],
        },
        "question_invitation": {"title": challenge, "inviter": "Kirsten Holm", "organisation": None},
        **dict.fromkeys(
            ("thing_objection_decided", "thing_uncovered"),
            {"about": in_words(f"Din kommentar til »{challenge}«.", f"Your comment on “{challenge}”.")},
        ),
        "meeting_receipt": {"left_out": False},
        **dict.fromkeys(
            ("solution_shown", "solution_seen"),
            {"title": in_words("Lamper, der tænder, når nogen kommer", "Lamps that light when somebody comes")},
        ),
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
        "colleague_stands_in": {"roles": [Role.SECRETARIAT.label]},
    }
