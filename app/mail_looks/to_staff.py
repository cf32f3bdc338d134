"""The mails to colleagues, departments and other units, each with when it is sent."""

from app.i18n import lazy
from app.mail_looks.told import Group, Told

GROUP = Group(
    lazy("To colleagues, departments and other units"),
    (
        Told("sign_in", lazy("When a colleague asks for a link to sign in.")),
        Told("no_account", lazy("When somebody without an account asks for a link to sign in.")),
        Told("colleague_let_in", lazy("When a colleague gets an account.")),
        Told(
            "colleague_address",
            lazy("When a colleague's e-mail address is changed; to the old one and the new one."),
        ),
        Told("colleague_stands_in", lazy("When somebody is to stand in for a colleague.")),
        Told(
            "work_news",
            lazy("When there is news in a case that a colleague has to do with, as often as they have chosen."),
        ),
        Told("leader_week", lazy("Once a week, to whoever leads a network in which something is to be decided.")),
        Told("copied", lazy("When a colleague or a unit is to know of a case without being asked anything.")),
        Told("alarm", lazy("At once, when a text sounds as if it cannot wait: somebody in danger, or a threat.")),
        Told("objection_outside", lazy("When no colleague can decide an objection, or none has within a week.")),
        Told("department_asked", lazy("When a case is passed on to a department, and when its date has passed.")),
        Told("department_asked_together", lazy("When several cases are passed on to a department at once.")),
        Told("department_code", lazy("When a department opens a link that needs a code.")),
        Told("department_answer_out", lazy("When the answer of a department has been published.")),
        Told("department_late", lazy("When a department has not answered by its date; to its leader.")),
        Told("department_director", lazy("On Mondays, while answers are past their dates; to the director.")),
        Told("mailed_answer_taken", lazy("When somebody has answered by replying to a mail.")),
        Told("mailed_answer_laid", lazy("When a colleague has answered by replying to a mail.")),
        Told("mailed_answer_waits", lazy("When a mail that came in could not be placed; to the secretariat.")),
        Told("sent_to_unit", lazy("When a question for the town is sent to a department instead.")),
        Told(
            "statutory_to_unit",
            lazy("When something has come in that the law has rules for; to the unit that answers it."),
        ),
        Told("statutory_taken_back", lazy("When an author takes such a text back; to the same unit.")),
    ),
)
