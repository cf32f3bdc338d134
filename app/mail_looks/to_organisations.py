"""The mails to organisations, each with when it is sent."""

from app.i18n import lazy
from app.mail_looks.told import Group, Told

GROUP = Group(
    lazy("To organisations"),
    (
        Told("organisation_published", lazy("When everybody can read about an organisation.")),
        Told("organisation_turned_down", lazy("When an organisation is not shown.")),
        Told("organisation_redacted", lazy("When words about an organisation are covered.")),
        Told("organisation_change_refused", lazy("When new words about an organisation are not shown.")),
        Told("organisation_asked", lazy("When somebody asks to write for an organisation; to whoever decides for it.")),
        Told("organisation_let_in", lazy("When somebody can write for an organisation.")),
        Told("organisation_not_let_in", lazy("When somebody may not write for an organisation.")),
        Told(
            "organisation_invitation",
            lazy("When somebody is invited to write for an organisation, or to take it over."),
        ),
        Told("organisation_let_go", lazy("When somebody no longer writes for an organisation.")),
        Told("organisation_still", lazy("When nothing has been heard of an organisation for a year.")),
        Told("organisation_contact_sought", lazy("When nobody decides for an organisation any more.")),
        Told("organisation_merged", lazy("When two rows for the same organisation are joined.")),
        Told("organisation_listed", lazy("When an organisation has been taken into the municipality's list.")),
        Told(
            "organisation_claimed",
            lazy("When somebody signs up an organisation from another address than the listed one."),
        ),
        Told("phrases_fit", lazy("A year after an organisation said what it knows of.")),
        Told("phrases_refused", lazy("When some of what an organisation says it knows of is not shown.")),
    ),
)
