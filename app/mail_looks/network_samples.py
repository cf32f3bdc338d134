"""What stands for show in the mails to networks, and to who is asked to lead one or stand behind it."""

from collections.abc import Mapping
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.sample_words import in_days, in_words


def list_of_networks() -> Mapping[str, Mapping[str, Any]]:
    """Return what is filled into each of these mails for show, in the current language."""
    network, stage = in_words("Trygge stier", "Safe paths"), in_words("Prøv af", "Test")
    leads = [("Mette Lund", "mette.lund@kommunen.example")]
    return {
        "network_led": {
            "name": network,
            "has_page": True,
            "first": [(in_words("Skriv, hvad det skal nå", "Write its aim"), "/desk")],
        },
        "network_handover": {"name": network, "former": "Mette Lund", "address": "/handovers/k7Qd2Vx9"},
        "network_handed": {"name": network, "person": "Jonas Krogh", "takes_it": True},
        "network_substitute": {
            "name": network,
            "leaders": ["Mette Lund, mette.lund@kommunen.example"],
            "has_page": True,
        },
        "network_named": {
            "name": network,
            "role": in_words("Medleder", "Co-leader"),
            "sentence": in_words("Du leder sammen med Mette Lund.", "You lead it together with Mette Lund."),
            "leaders": leads,
            "whom_to_call": None,
        },
        "network_gate": {
            "name": network,
            "stage": stage,
            "sentence": in_words("Her prøver det noget af i det små.", "Here it tries something on a small scale."),
            "answered": None,
            "said": None,
            "is_first": True,
            "asked_on": in_days(-7),
            "next_asks": in_words("20 timer og 15.000 kr. inden april", "20 hours and 15,000 kr. before April"),
            "call": None,
            "address": "/gates/k7Qd2Vx9",
            "grounds": _grounds(),
        },
        "network_gate_question": {
            "name": network,
            "contact": "Anne Bisgaard",
            "contact_address": "anne.bisgaard@kommunen.example",
        },
        "network_quiet": {
            "name": network,
            "is_quiet": True,
            "leads": True,
            "last_on": in_days(-45),
            "rests_on": in_days(14),
            "rests_since": None,
        },
        "network_invitation": {"organisation": "Elmens Badmintonklub", "stages": [stage], "expires_on": in_days(30)},
        "network_request_answered": {"lets_in": True, "word": None},
        "network_member_answered": {"answer": "yes"},
        "network_member_away": {"coming": [stage]},
        "network_member_ended": {"is_past": False},
    }


def _grounds() -> Made:
    learned = in_words("Vi gik ruten med to klasser en mørk morgen.", "We walked it with two classes one dark morning.")
    return Made(
        trials=[],
        log=[(in_words("i marts", "in March"), learned)],
        named=[],
        missing=[],
        reason=None,
        coming=None,
        leaders=[("Mette Lund", "mette.lund@kommunen.example")],
    )
