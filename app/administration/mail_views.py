"""Every mail as whoever gets it sees it, with when it is sent."""

from dataclasses import dataclass
from typing import Any

from flask import abort, url_for

from app import i18n
from app.administration.blueprint import blueprint
from app.administration.found import Found, find_shown
from app.mail_looks.groups import GROUPS, MAILS
from app.mail_looks.looks import MailLook, look_at, say_subject
from app.permissions import Permission
from app.web.gates import needs
from app.web.shown import render_page
from app.wording.groups import find_mail
from app.wording.queries import get_own


@dataclass(frozen=True)
class ListedMail:
    """A mail in the list: its subject, when it is sent, and where it is shown."""

    subject: str
    when: Any
    url: str


@dataclass(frozen=True)
class MailGroup:
    """Mails to the same kind of receivers, under a heading."""

    heading: Any
    mails: list[ListedMail]


@dataclass(frozen=True)
class MailsPage:
    """Every mail by who gets it."""

    groups: list[MailGroup]


@dataclass(frozen=True)
class MailPage:
    """A mail: its subject, when it is sent, how it looks in each language, and what it says, sentence by sentence."""

    subject: str
    when: Any
    looks: list[MailLook]
    found: list[Found]


@blueprint.get("/admin/mails")
@needs(Permission.ADMINISTER)
def list_all_mails() -> str:
    """List every mail with when it is sent."""
    groups = [
        MailGroup(
            group.heading,
            [
                ListedMail(say_subject(one.name), one.when, url_for("administration.show_mail", name=one.name))
                for one in group.mails
            ],
        )
        for group in GROUPS
    ]
    return render_page("administration/mails.html", MailsPage(groups))


@blueprint.get("/admin/mails/<name>")
@needs(Permission.ADMINISTER)
def show_mail(name: str) -> str:
    """Show a mail as it is sent, in each language, and what it says."""
    told, said = MAILS.get(name) or abort(404), find_mail(name) or abort(404)
    own = get_own()
    looks = [one for code in i18n.LANGUAGES if (one := look_at(name, code, own)) is not None]
    found = [find_shown(one, own) for one in said.sentences]
    return render_page("administration/mail.html", MailPage(say_subject(name), told.when, looks, found))
