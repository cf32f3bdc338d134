"""What stands for show in the mails to networks, colleagues, departments and other units."""

from collections.abc import Mapping
from types import SimpleNamespace as Made
from typing import Any

from app.mail_looks.network_samples import list_of_networks
from app.mail_looks.sample_words import at_noon, in_days, in_words, numbered


def list_of_staff(challenge: str) -> Mapping[str, Mapping[str, Any]]:
    """Return what is filled into each of these mails for show, in the current language."""
    return {**list_of_networks(), **_to_colleagues(challenge), **_to_units()}


def _to_colleagues(challenge: str) -> Mapping[str, Mapping[str, Any]]:
    title = in_words("Det er mørkt på stien bag skolen", "It is dark on the path behind the school")
    return {
        "sign_in": {"wanted": "/desk"},
        "work_news": {
            "matters": [
                Made(
                    number=numbered(123),
                    title=title,
                    language=in_words("da", "en"),
                    lines=(in_words("Sagen er givet til dig.", "The case has been given to you."),),
                    address="/desk/cases/123",
                    reply_to=None,
                    is_asked=False,
                )
            ]
        },
        "leader_week": {
            "decisions": [
                Made(
                    id=12,
                    label=in_words("Tager I sagen ind?", "Do you take the case in?"),
                    about=title,
                    due_on=in_days(5),
                )
            ]
        },
        "copied": {"note": in_words("Det kan I måske bruge.", "You may have use for it.")},
        "alarm": {
            "danger": Made(label=in_words("en i fare", "somebody in danger")),
            "kind": in_words("Sag", "Case"),
            "is_more": False,
        },
        "objection_outside": {"address": "/objections/12"},
        "mailed_answer_taken": {"became": "answer", "files": 0, "why": None},
        "mailed_answer_laid": {"became": "answer", "files": 0, "with_network": False},
        "mailed_answer_waits": {"waiting": 2},
        "sent_to_unit": {
            "challenge": Made(
                title=challenge,
                text=in_words("Mange børn går i mørke.", "Many children walk in the dark."),
                whose=in_words("Børn og forældre i Nord", "Children and parents in the north"),
                tried=None,
            ),
            "word": None,
            "answer_to": "mette.lund@kommunen.example",
        },
    }


def _to_units() -> Mapping[str, Mapping[str, Any]]:
    department = in_words("Vej og Park", "Roads and Parks")
    unit = Made(name=in_words("Borgerservice", "Citizen services"), email="borgerservice@kommunen.example")
    kind = in_words("Klage", "Complaint")
    asked = [
        Made(
            number=numbered(number),
            title=title,
            language=in_words("da", "en"),
            address="/answers/k7Qd2Vx9",
            due_on=in_days(14),
            reply_to=None,
        )
        for number, title in (
            (123, in_words("Det er mørkt på stien bag skolen", "It is dark on the path behind the school")),
            (131, in_words("Lygterne ved søen er gået ud", "The lamps by the lake are out")),
        )
    ]
    return {
        "department_asked": {
            "address": "/answers/k7Qd2Vx9",
            "is_late": False,
            "can_reply": True,
            "title_language": in_words("da", "en"),
        },
        "department_asked_together": {"matters": asked},
        "department_code": {"code": "482 915"},
        "department_late": {"due_on": in_days(-5)},
        "department_director": {"lines": [Made(number=3, department=department, since=in_days(-20))]},
        "statutory_to_unit": {
            "unit": unit,
            "kind_label": kind,
            "page": "/desk/cases/123",
            "writer": Made(name="Kirsten Holm", address="kirsten@beboer.example", by_hand=None, is_confirmed=True),
        },
        "statutory_taken_back": {
            "kind_label": kind,
            "page": "/desk/cases/123",
            "taken_back_at": at_noon(in_days(0)),
        },
    }
