"""A sentence of the program's is found, to be said in the town's own words."""

from dataclasses import dataclass, field

from flask import abort, request, url_for

from app import i18n
from app.administration.blueprint import blueprint
from app.permissions import Permission
from app.web.gates import needs
from app.web.shown import render_page
from app.wording import catalogue
from app.wording.catalogue import Sentence, parted
from app.wording.groups import MailWords, find_mail, list_groups, list_mails
from app.wording.queries import find_said, get_own

_MOST_SHOWN = 100

Parts = list[tuple[str, bool]]


@dataclass(frozen=True)
class Found:
    """A sentence to choose: in the reader's language, in the other one, and as the town says it."""

    url: str
    parts: Parts
    own: Parts
    beside: Parts
    beside_language: str


@dataclass(frozen=True)
class FoundGroup:
    """Sentences to choose from, under a heading."""

    heading: str
    found: list[Found]


@dataclass(frozen=True)
class FoundMail:
    """A mail by its subject, with what it says once it is chosen."""

    name: str
    subject: str
    found: list[Found] = field(default_factory=list)


@dataclass(frozen=True)
class FindPage:
    """What was sought and what has it; or groups and mails, of which one can be chosen."""

    sought: str
    found: list[Found]
    total: int
    groups: list[FoundGroup]
    mails: list[FoundMail]
    mail: FoundMail | None


@blueprint.get("/admin/sentences/find")
@needs(Permission.ADMINISTER)
def find_sentence() -> str:
    """Show the sentences that have what was typed, those of one mail, or where to begin."""
    sought, named = request.args.get("q", "").strip()[:200], request.args.get("mail", "")
    own = get_own()
    if named:
        mail = find_mail(named) or abort(404)
        shown = FoundMail(mail.name, _subject(mail), [_found(one, own) for one in mail.sentences])
        return render_page("administration/sentences.html", FindPage("", [], 0, [], [], shown))
    having = list({one.key: one for one in [*find_said(sought), *catalogue.search(sought)]}.values())
    found = [_found(one, own) for one in having[:_MOST_SHOWN]]
    groups, mails = [], []
    if not sought:
        groups = [FoundGroup(str(one.heading), [_found(it, own) for it in one.sentences]) for one in list_groups()]
        mails = [FoundMail(one.name, _subject(one)) for one in list_mails()]
    return render_page("administration/sentences.html", FindPage(sought, found, len(having), groups, mails, None))


def _subject(mail: MailWords) -> str:
    return "".join(f"[{text}]" if is_filled else text for text, is_filled in parted(mail.sentences[0].text))


def _found(sentence: Sentence, own: i18n.Own) -> Found:
    code = i18n.current().code
    other = next(one for one in i18n.LANGUAGES if one != code)
    said = own.get((code, sentence.message, len(sentence.forms[code]) - 1), "")
    return Found(
        url_for("administration.write_row", register="sentences", of=sentence.key),
        parted(sentence.text),
        parted(said),
        parted(sentence.forms[other][-1]),
        other,
    )
