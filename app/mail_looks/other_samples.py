"""What stands for show in the rarer cases of a mail, so that each of its sentences is seen where it is said."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.other_staff_samples import list_others_of_staff
from app.mail_looks.sample_words import at_noon, in_days, in_words, numbered
from app.theme_proposals.kinds import Outcome

_Others = Mapping[str, Sequence[Any]]


def list_others(mail: str) -> _Others:
    """Return other samples of a mail by name, those of all mails too, in the current language."""
    return {**_of_all(), **_to_authors().get(mail, {}), **_to_people().get(mail, {}), **list_others_of_staff(mail)}


def _of_all() -> _Others:
    return {
        "others": [[numbered(124)]],
        "leaving": [Made(on=in_days(60), token="k7Qd2Vx9")],  # noqa: S106 -- leads nowhere
    }


def _to_authors() -> Mapping[str, _Others]:
    somebody = ["Elmens Badmintonklub"]
    return {
        "receipt": {
            "audience": ["staff", "network"],
            "held": [in_words("Vi læser det som en klage.", "We read it as a complaint.")],
            "help": [[Made(number="70 20 12 01", name="Livslinien", hours=in_words("Hele døgnet.", "All day."))]],
        },
        "routed": {
            "kind": ["theme_pile", "other_authority"],
            "pile": [Made(decision_on=None, name="", slug="lys")],
        },
        "withdrawn": {"taken_back": [in_words("Vi sagde det videre, vi skal.", "We told whom we must.")]},
        "co_author_receipt": {"organisation": somebody},
        "co_author_asked": {"organisation": somebody},
        "co_author_answered": {"answer": ["co_author_declined", "co_author_left"]},
        "done_asked": {"answers": [[]]},
        "sender_limit_decided": {"limited": [Made(most=3, ends_on=in_days(60), hear_by=in_days(14), imposed=False)]},
        "theme_decided": {"outcome": [Outcome.RETURNED]},
    }


def _to_people() -> Mapping[str, _Others]:
    path, walk = in_words("Lys på stien", "Light on the path"), in_words("Følges ad i skole", "Walk together")
    matter = {"title": path, "address": "/networks/trygge-stier", "language": "da", "lines": [walk], "unsubscribe": "/"}
    line = Made(text=path, is_new=False, entry_id=12)
    return {
        "news": {"matters": [[matter, matter]]},
        "erased": {"held": [[in_words("En klage til Borgerservice", "A complaint to citizen services")]]},
        "confirm_address": {
            "then": [[in_words("Din tekst bliver læst.", "Your text is read.")]],
            "forward": [[f"{walk}\nhttps://byen.example/challenges/skolevejen"]],
        },
        "report_decided": {"ended": ["covered", "stands"]},
        "question_invitation": {"organisation": ["Elmens Badmintonklub"]},
        "thing_ended": {
            "before": [Made(at=at_noon(in_days(-90)), label=in_words("Ikke nu", "Not now"))],
            "titles": [[path, walk]],
            "others": [0],
        },
        "challenge_accounted": {
            "plans": [[(in_words("8. marts", "8 March"), walk, True), (in_words("9. marts", "9 March"), path, False)]],
            "account": [Made(came=path, came_not=walk, goes_on=path, why_left=walk)],
        },
        "table_read": {
            "told": [
                Made(lines=[line], new=0, left_out=1, reasons=[in_words("Der står et navn.", "It has a name in it.")]),
                Made(lines=[], new=0, left_out=0, reasons=[]),
            ]
        },
    }
