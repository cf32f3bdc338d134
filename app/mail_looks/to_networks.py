"""The mails to whoever proposes themes, and to networks, each with when it is sent."""

from app.i18n import lazy
from app.mail_looks.told import Group, Told

GROUP = Group(
    lazy("About themes and networks"),
    (
        Told("theme_published", lazy("When everybody can read a theme proposal.")),
        Told("theme_turned_down", lazy("When a theme proposal is not shown.")),
        Told("theme_redacted", lazy("When words of a theme proposal are covered.")),
        Told("theme_change_refused", lazy("When new words of a theme proposal are not shown.")),
        Told("theme_answers_not_taken", lazy("When answers to the seven questions of a theme are not taken over.")),
        Told("theme_moved", lazy("When the day on which themes are chosen is another.")),
        Told("theme_decided", lazy("When the managers' forum has decided on a theme proposal.")),
        Told("theme_begun", lazy("When a theme proposal has become a network; to whoever proposed it.")),
        Told("theme_grown", lazy("When what somebody wrote has become part of a theme proposal.")),
        Told("theme_grown_decided", lazy("When it is decided on a theme that grew from what somebody wrote.")),
        Told("theme_grown_begun", lazy("When a theme that grew from what somebody wrote has become a network.")),
        Told("network_led", lazy("When somebody is chosen to lead a network.")),
        Told("network_handover", lazy("When whoever leads a network asks another to take it over.")),
        Told("network_handed", lazy("When whoever was asked to lead a network says yes or no.")),
        Told("network_substitute", lazy("When somebody is to stand in for whoever leads a network.")),
        Told("network_named", lazy("When a colleague is named in a network.")),
        Told("network_gate", lazy("When a network is at a step that its contact in the management must stand behind.")),
        Told(
            "network_gate_question",
            lazy("When the contact in the management asks something, or says no; to whoever leads the network."),
        ),
        Told("network_quiet", lazy("Before a network rests because nothing is heard of it, and when it rests.")),
        Told("network_invitation", lazy("When somebody from outside is invited into a network.")),
        Told(
            "network_request_waits", lazy("When somebody has waited seven working days to hear whether they can join.")
        ),
        Told("network_request_answered", lazy("When somebody who asked to join a network gets an answer.")),
        Told("network_member_answered", lazy("When somebody from outside says yes or no to a network, or leaves it.")),
        Told(
            "network_member_away",
            lazy("When a network goes on to a stage for which somebody from outside did not come."),
        ),
        Told("network_member_ended", lazy("When the place of somebody from outside in a network has ended.")),
        Told("network_ended_with", lazy("When a network is rounded off; to everybody who took part.")),
        Told(
            "committee_decided_network",
            lazy("When it is written down what a committee decided; to networks it was about."),
        ),
    ),
)
