"""What stands for show in the rarer cases of the mails to networks, colleagues, departments and other units."""

from collections.abc import Mapping, Sequence
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.sample_words import at_noon, in_days, in_words, numbered

_Others = Mapping[str, Sequence[Any]]
_REPLY_TO = "svar+k7qd2vx9@kommunen.example"


def list_others_of_staff(mail: str) -> _Others:
    """Return other samples of such a mail by name, in the current language; none for any other mail."""
    return {**_to_networks().get(mail, {}), **_to_units().get(mail, {})}


def _to_networks() -> Mapping[str, _Others]:
    word = in_words("Hvem betaler lamperne?", "Who pays for the lamps?")
    trial = Made(title=word, standing=in_words("i gang", "under way"), until=in_days(20), told_on=None, words=word)
    plain: dict[str, Any] = {"trials": [], "log": [], "named": [], "missing": [], "coming": None, "leaders": []}
    full: dict[str, Any] = {
        "trials": [trial],
        "log": [],
        "named": [(in_words("Prøver det af", "Tries it out"), "Jonas Krogh")],
        "missing": [in_words("Ingen har sagt ja til at prøve det.", "Nobody has said yes to trying it.")],
        "coming": (in_words("Overgang til hverdagen", "Into daily work"), in_words("i maj", "in May")),
        "leaders": [],
    }
    why = _decision(in_words("Datoen var forkert.", "The date was wrong."))
    return {
        "network_named": {"whom_to_call": ["Mette Lund, 43 68 00 00"]},
        "network_member_answered": {"answer": ["no", "left"]},
        "network_quiet": {"rests_since": [in_days(-1)]},
        "network_gate": {
            "answered": [(in_days(-2), word)],
            "said": [word],
            "call": ["Mette Lund, 43 68 00 00"],
            "grounds": [Made(**full, reason=word), Made(**plain, reason=word)],
        },
        "committee_decided": {"decision": [why, None], "others": [[numbered(124)]]},
        "committee_decided_network": {"decision": [why]},
    }


def _decision(why: str) -> Made:
    committee = in_words("Miljø- og Teknikudvalget", "The committee for environment and roads")
    line, label = in_words("Der sættes lys op.", "There will be light."), in_words("Vedtaget", "Adopted")
    return Made(
        committee=committee, when="", label=label, line=line, link="https://kommunen.example", why=why, lang="da"
    )


def _to_units() -> Mapping[str, _Others]:
    title = in_words("Det er mørkt på stien bag skolen", "It is dark on the path behind the school")
    case = {
        "number": numbered(123),
        "title": title,
        "language": "da",
        "lines": (title,),
        "address": "/desk/cases/123",
        "reply_to": _REPLY_TO,
        "due_on": in_days(14),
    }
    asked, other = Made(**case, is_asked=True), Made(**case, is_asked=False)
    return {
        "work_news": {"matters": [[asked], [asked, other]]},
        "department_asked_together": {"matters": [[other, other]]},
        "mailed_answer_laid": {"became": ["refused", "accepted"], "files": [1]},
        "mailed_answer_taken": {
            "became": ["refused", "empty", ""],
            "why": ["over", "drafted", "forbidden", "others", "cpr"],
            "files": [1],
        },
        "sent_to_unit": {
            "challenge": [Made(title=title, text=None, whose=None, tried=title)],
            "word": [in_words("Ring gerne til mig.", "Do call me.")],
        },
        "statutory_to_unit": {
            "taken_back_at": [at_noon(in_days(0))],
            "writer": [
                Made(name=None, address=None, by_hand=None, is_confirmed=False),
                Made(name=None, address="kirsten@beboer.example", by_hand=None, is_confirmed=False),
            ],
        },
    }
