"""What stands in a mail for show: people, places and texts that nobody has written, of the kind the demo town has.

A mail is shown with its own samples where it has any, else with those that many mails share.
"""

from collections.abc import Mapping
from datetime import timedelta
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.own_samples import list_own
from app.mail_looks.sample_words import at_noon, in_days, in_words
from app.wording.samples import sample_of


def list_samples(mail: str) -> dict[str, Any]:
    """Return what is filled into a mail for show, in the current language."""
    return {**list_shared(), **list_own().get(mail, {})}


def list_shared() -> Mapping[str, Any]:
    """Return what stands in many mails under the same name."""
    return {
        **_shared_words(),
        **_shared_days(),
        "number": sample_of("number"),
        "public_id": 123,
        "told": None,
        "for_other": False,
        "has_reason_elsewhere": False,
        "others": [],
        "slug": "trygge-stier",
        "token": "k7Qd2Vx9",
        "address": "/desk/cases/123",
        **dict.fromkeys(("proposal_id", "network_id", "contribution_id", "comment_id", "root_id"), 12),
        **dict.fromkeys(("entry_id", "meeting_id"), 12),
        **dict.fromkeys(("wrote", "is_public", "is_sure"), True),
        **dict.fromkeys(("again", "is_returned", "upheld", "by_hand", "was_shown", "refused", "is_asked"), False),
        "end": Made(
            label=in_words("Det er gjort", "It is done"),
            line=in_words("Det er gjort.", "It has been done."),
            words=in_words("Der står nu fire nye lamper på stien.", "There are four new lamps on the path now."),
            link="",
            link_label="",
        ),
        "end_words": True,
        "leaving": None,
    }


def _shared_words() -> Mapping[str, Any]:
    reason = in_words(
        "Stien hører til netværkets opgave, og de har allerede talt med skolen.",
        "The path is part of what the network works with, and they have talked with the school already.",
    )
    text = in_words(
        "Tak for det, du skrev om stien.\n\nVi har været ude og se på den og sætter fire nye lamper op inden påske.",
        "Thank you for what you wrote about the path.\n\nWe went to see it, and put up four new lamps before Easter.",
    )
    return {
        **{one: sample_of(one) for one in ("title", "network", "name", "organisation", "department", "question")},
        "reason": reason,
        "text": text,
        "said": Made(text=text, language=in_words("da", "en")),
        "subject": in_words(
            "Om belysning på stierne: nu har vi svaret", "About light on the paths: we have the answer now"
        ),
        "sentence": in_words("Det, I skrev, satte os i gang.", "What you wrote got us going."),
        "where_now": in_words("Lamperne er sat op og passes af Vej og Park.", "The lamps are up; the town runs them."),
        "texts": [in_words("Det er mørkt på stien bag skolen", "It is dark on the path behind the school")],
        "place": in_words("Biblioteket, lokale 2", "The library, room 2"),
        "how_often": in_words("Du får højst én mail om dagen.", "You get one mail a day at most."),
    }


def _shared_days() -> Mapping[str, Any]:
    return {
        "due": in_days(14),
        "due_on": in_days(14),
        "from_on": in_days(3),
        "until_on": in_days(17),
        "expires_on": at_noon(in_days(30)),
        "lasts_until": in_days(60),
        "decides_on": in_days(45),
        "received_on": in_days(-1),
        "received_at": at_noon(in_days(-1)),
        "taken_back_at": None,
        "starts_at": at_noon(in_days(8)) + timedelta(hours=7),
    }
