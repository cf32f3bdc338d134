"""A sentence of the program's is found, to be said in the town's own words."""

from dataclasses import dataclass

from flask import request

from app.administration.blueprint import blueprint
from app.administration.found import Found, find_shown
from app.permissions import Permission
from app.web.gates import needs
from app.web.shown import render_page
from app.wording import catalogue
from app.wording.groups import list_groups
from app.wording.queries import find_said, get_own

_MOST_SHOWN = 100


@dataclass(frozen=True)
class FoundGroup:
    """Sentences to choose from, under a heading."""

    heading: str
    found: list[Found]


@dataclass(frozen=True)
class FindPage:
    """What was sought and what has it; or groups, of which one can be chosen."""

    sought: str
    found: list[Found]
    total: int
    groups: list[FoundGroup]


@blueprint.get("/admin/sentences/find")
@needs(Permission.ADMINISTER)
def find_sentence() -> str:
    """Show the sentences that have what was typed, or where to begin."""
    sought = request.args.get("q", "").strip()[:200]
    own = get_own()
    having = list({one.key: one for one in [*find_said(sought), *catalogue.search(sought)]}.values())
    found = [find_shown(one, own) for one in having[:_MOST_SHOWN]]
    groups = []
    if not sought:
        groups = [FoundGroup(str(one.heading), [find_shown(it, own) for it in one.sentences]) for one in list_groups()]
    return render_page("administration/sentences.html", FindPage(sought, found, len(having), groups))
