"""What stands for show in the mails to whoever has written to us."""

from collections.abc import Mapping
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.sample_words import in_days, in_words, numbered


def list_of_authors() -> Mapping[str, Mapping[str, Any]]:
    """Return what is filled into each of these mails for show, in the current language."""
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
        "day_opened": {
            "stands": in_words(
                "Rådhuset har alligevel åbent den dag. Datoen bliver stående.",
                "The town hall is open that day after all. The date stands.",
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
            "published": False,
            "answered": True,
            "promised": True,
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
        **{f"sender_limit_{one}": _limit() for one in ("hearing", "decided", "lifted")},
    }


def _limit() -> Mapping[str, Any]:
    many = in_words("Der er kommet mange ens tekster på kort tid.", "Many texts alike have come in a short time.")
    return {"limited": Made(most=3, ends_on=in_days(60), hear_by=in_days(14), imposed=True), "reason": many}


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
