"""What stands for show in the mails to people who follow, comment, help or come to a meeting."""

from collections.abc import Mapping
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.sample_words import in_days, in_words


def list_of_people(challenge: str) -> Mapping[str, Mapping[str, Any]]:
    """Return what is filled into each of these mails for show, in the current language."""
    came = in_words("Fire lamper lyser nu på stien bag skolen.", "Four lamps are lit on the path behind the school.")
    comment = in_words(f"Din kommentar til »{challenge}«.", f"Your comment on “{challenge}”.")
    lamps = in_words("Lamper, der tænder, når nogen kommer", "Lamps that light when somebody comes")
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
        "thing_objection_decided": {"about": comment},
        "thing_uncovered": {"about": comment},
        "meeting_receipt": {"left_out": False},
        "solution_shown": {"title": lamps},
        "solution_seen": {"title": lamps},
    }
