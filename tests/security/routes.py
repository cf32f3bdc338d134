"""Every address of the product and who may pass its gate: the one list that a new route has to be written into.

The tests compare it with the URL map, so that neither a route nor a gate can change unseen.
"""

from dataclasses import dataclass, field

from flask import Flask
from werkzeug.routing import IntegerConverter, Rule

PUBLIC = "public"
ACCOUNT = "needs an account"
DESK = "needs read_desk"
MODERATE = "needs moderate"
ROUTE = "needs route"
FIRST_WORD = "needs first_word"
CLOSE = "needs close"
REGISTER = "needs register"
ENGINE = "needs read_engine"
OVERSEE = "needs oversee"
OPERATE = "needs operate"
TRACES = "needs read_traces"

GATES: dict[str, str] = {
    "GET /": PUBLIC,
    "GET /about": PUBLIC,
    "GET /was": PUBLIC,
    "GET /pages/<slug>": PUBLIC,
    "GET /pages/privacy/versions/<int:notice_id>": PUBLIC,
    "GET /robots.txt": PUBLIC,
    "GET /favicon.ico": PUBLIC,
    "GET /.well-known/security.txt": PUBLIC,
    "GET /theme-<name>.css": PUBLIC,
    "GET /logo-<name>.svg": PUBLIC,
    "GET /healthz": PUBLIC,
    "GET /readyz": PUBLIC,
    "GET /submissions": PUBLIC,
    "GET /submissions/<int:submission_id>": PUBLIC,
    "POST /submissions/<int:submission_id>/follows": PUBLIC,
    "POST /submissions/<int:submission_id>/comments": PUBLIC,
    "POST /submissions/<int:submission_id>/supports": PUBLIC,
    "POST /submissions/<int:submission_id>/supports/end": PUBLIC,
    "GET /submissions/<int:subject_id>/reports/new": PUBLIC,
    "POST /submissions/<int:subject_id>/reports": PUBLIC,
    "GET /comments/<int:subject_id>/reports/new": PUBLIC,
    "POST /comments/<int:subject_id>/reports": PUBLIC,
    "POST /submissions/<int:submission_id>/supports/joining": PUBLIC,
    "GET /organisations/<int:subject_id>/reports/new": PUBLIC,
    "POST /organisations/<int:subject_id>/reports": PUBLIC,
    "GET /challenges": PUBLIC,
    "GET /challenges/<slug>": PUBLIC,
    "GET /challenges/<slug>/promises": PUBLIC,
    "GET /organisations": PUBLIC,
    "GET /organisations/new": PUBLIC,
    "POST /organisations/new": PUBLIC,
    "GET /mine/organisations": PUBLIC,
    "GET /organisations/<slug>": PUBLIC,
    "GET /organisations/<slug>/own": PUBLIC,
    "POST /organisations/<slug>/description": PUBLIC,
    "POST /organisations/<slug>/leaving": PUBLIC,
    "POST /organisations/<slug>/invitations": PUBLIC,
    "POST /organisations/<slug>/invitations/<int:invitation_id>/end": PUBLIC,
    "POST /organisations/<slug>/asking/<int:joining_id>": PUBLIC,
    "POST /organisations/<slug>/people/<int:membership_id>": PUBLIC,
    "GET /organisations/invitations/<token>": PUBLIC,
    "POST /organisations/invitations/<token>": PUBLIC,
    "GET /comments/<int:comment_id>": PUBLIC,
    "GET /comments/<int:comment_id>/replies/new": PUBLIC,
    "GET /comments/<int:comment_id>/own": PUBLIC,
    "POST /comments/<int:comment_id>/wording": PUBLIC,
    "POST /comments/<int:comment_id>/wish": PUBLIC,
    "POST /comments/<int:comment_id>/withdrawal": PUBLIC,
    "GET /submissions/<int:submission_id>/conversation/wish": PUBLIC,
    "POST /submissions/<int:submission_id>/conversation/wish": PUBLIC,
    "GET /mine": PUBLIC,
    "POST /mine/link": PUBLIC,
    "POST /mine/rhythm": PUBLIC,
    "POST /mine/cases": PUBLIC,
    "POST /mine/follows/end": PUBLIC,
    "POST /mine/end": PUBLIC,
    "GET /my-data": PUBLIC,
    "GET /my-data/copy.json": PUBLIC,
    "GET /my-data/copy.html": PUBLIC,
    "GET /my-data/<int:subject_id>": PUBLIC,
    "POST /my-data/<int:subject_id>/correction": PUBLIC,
    "POST /my-data/<int:subject_id>/audience": PUBLIC,
    "POST /my-data/<int:subject_id>/name": PUBLIC,
    "POST /my-data/<int:subject_id>/address": PUBLIC,
    "POST /my-data/<int:subject_id>/address/end": PUBLIC,
    "POST /my-data/<int:subject_id>/withdrawal": PUBLIC,
    "GET /my-data/erasure": PUBLIC,
    "POST /my-data/erasure": PUBLIC,
    "GET /my-data/<int:subject_id>/erasure": PUBLIC,
    "POST /my-data/<int:subject_id>/erasure": PUBLIC,
    "GET /unsubscribe/<token>": PUBLIC,
    "POST /unsubscribe/<token>": PUBLIC,
    "GET /submissions/new": PUBLIC,
    "POST /submissions/new": PUBLIC,
    "POST /submissions/preview": PUBLIC,
    "POST /submissions/similar": PUBLIC,
    "POST /submissions": PUBLIC,
    "GET /receipts/<secret>": PUBLIC,
    "POST /receipts/<secret>/access": PUBLIC,
    "POST /receipts/<secret>/link": PUBLIC,
    "GET /my-case": PUBLIC,
    "POST /my-case": PUBLIC,
    "GET /author-links/<token>": PUBLIC,
    "POST /author-links/<token>": PUBLIC,
    "GET /confirmations/<token>": PUBLIC,
    "POST /confirmations/<token>": PUBLIC,
    "GET /my-submission": PUBLIC,
    "POST /my-submission/additions": PUBLIC,
    "POST /my-submission/objection": PUBLIC,
    "POST /my-submission/wording": PUBLIC,
    "POST /my-submission/name": PUBLIC,
    "POST /my-submission/withdrawal": PUBLIC,
    "POST /my-submission/end": PUBLIC,
    "GET /experience": PUBLIC,
    "POST /experience": PUBLIC,
    "GET /networks": PUBLIC,
    "GET /networks/<slug>": PUBLIC,
    "GET /theme-piles/<slug>": PUBLIC,
    "GET /sign-in": PUBLIC,
    "POST /sign-in": PUBLIC,
    "GET /sign-in/<token>": PUBLIC,
    "POST /sign-in/<token>": PUBLIC,
    "POST /sign-out": PUBLIC,
    "GET /sign-in/demo": PUBLIC,
    "POST /sign-in/demo/<int:person_id>": PUBLIC,
    "GET /account": ACCOUNT,
    "POST /account/sessions/<int:session_id>/end": ACCOUNT,
    "POST /account/other-sessions/end": ACCOUNT,
    "GET /desk": DESK,
    "GET /desk/search": DESK,
    "GET /desk/networks": DESK,
    "GET /desk/networks/<slug>/description": DESK,
    "POST /desk/networks/<slug>/description": DESK,
    "POST /desk/networks/<slug>/description/preview": DESK,
    "GET /desk/cases/<int:case_id>": DESK,
    "POST /desk/cases/<int:case_id>/owner": DESK,
    "POST /desk/cases/<int:case_id>/undo": DESK,
    "POST /desk/cases/<int:case_id>/reminder": DESK,
    "POST /desk/cases/<int:case_id>/match": DESK,
    "POST /desk/cases/<int:case_id>/draft": DESK,
    "POST /desk/cases/<int:case_id>/answer": DESK,
    "POST /desk/cases/<int:case_id>/publication": MODERATE,
    "POST /desk/cases/<int:case_id>/return": MODERATE,
    "POST /desk/cases/<int:case_id>/refusal": MODERATE,
    "POST /desk/cases/<int:case_id>/hiding": MODERATE,
    "POST /desk/cases/<int:case_id>/urgency": DESK,
    "POST /desk/cases/<int:case_id>/alarm-handling": MODERATE,
    "GET /desk/statutory": MODERATE,
    "GET /desk/breaches": "needs read_breaches",
    "POST /desk/breaches": DESK,
    "GET /desk/breaches/<int:breach_id>": "needs read_breaches",
    "POST /desk/breaches/<int:breach_id>/words": "needs handle_breaches",
    "POST /desk/breaches/<int:breach_id>/closing": "needs handle_breaches",
    "GET /desk/statutory/child": DESK,
    "GET /desk/statutory/about/<int:subject_id>": MODERATE,
    "POST /desk/statutory/about/<int:subject_id>": MODERATE,
    "POST /desk/cases/<int:case_id>/statutory": MODERATE,
    "POST /desk/cases/<int:case_id>/no-statutory": MODERATE,
    "POST /desk/cases/<int:case_id>/child-report": DESK,
    "POST /desk/comments/<int:comment_id>/statutory": MODERATE,
    "POST /desk/comments/<int:comment_id>/no-statutory": MODERATE,
    "POST /desk/comments/<int:comment_id>/child-report": MODERATE,
    "POST /desk/cases/<int:case_id>/route": ROUTE,
    "POST /desk/cases/<int:case_id>/pairs/<int:other_id>": ROUTE,
    "POST /desk/cases/<int:case_id>/first-word": FIRST_WORD,
    "POST /desk/cases/<int:case_id>/closing": CLOSE,
    "POST /desk/cases/<int:case_id>/reopening": CLOSE,
    "GET /desk/coverings/<int:subject_id>": MODERATE,
    "POST /desk/coverings/<int:subject_id>/agreement": MODERATE,
    "POST /desk/coverings/<int:subject_id>/refusal": MODERATE,
    "GET /desk/redactions/<int:event_seq>/original": MODERATE,
    "POST /desk/redactions/<int:event_seq>/original": MODERATE,
    "GET /desk/cases/<int:case_id>/said/<where>/<int:number>": MODERATE,
    "POST /desk/cases/<int:case_id>/correction": MODERATE,
    "POST /desk/cases/<int:case_id>/answer-removal": MODERATE,
    "GET /desk/cases/<int:case_id>/words": MODERATE,
    "POST /desk/cases/<int:case_id>/words": MODERATE,
    "POST /desk/cases/<int:case_id>/redaction": MODERATE,
    "POST /desk/cases/<int:case_id>/title": MODERATE,
    "GET /desk/cases/<int:case_id>/answer-words": DESK,
    "POST /desk/cases/<int:case_id>/answer-words": DESK,
    "POST /desk/cases/<int:case_id>/answer-redaction": DESK,
    "GET /desk/comments/<int:comment_id>/words": MODERATE,
    "POST /desk/comments/<int:comment_id>/words": MODERATE,
    "GET /desk/networks/<int:network_id>/words": MODERATE,
    "POST /desk/networks/<int:network_id>/words": MODERATE,
    "POST /desk/networks/<int:network_id>/redaction": MODERATE,
    "POST /desk/networks/<int:network_id>/undo": MODERATE,
    "GET /desk/retention": OVERSEE,
    "POST /desk/cases/<int:case_id>/hold": MODERATE,
    "POST /desk/cases/<int:case_id>/release": MODERATE,
    "GET /desk/cases/<int:case_id>/supports": REGISTER,
    "POST /desk/cases/<int:case_id>/supports": REGISTER,
    "GET /desk/submissions/new": REGISTER,
    "POST /desk/submissions/new": REGISTER,
    "GET /desk/cases/<int:case_id>/contact": DESK,
    "POST /desk/cases/<int:case_id>/contact": DESK,
    "GET /desk/traces": TRACES,
    "GET /desk/engine": ENGINE,
    "POST /desk/engine/training": OVERSEE,
    "POST /desk/engine/choice": OVERSEE,
    "GET /desk/reports": MODERATE,
    "POST /desk/reports/<int:subject_id>/keeping": MODERATE,
    "GET /desk/organisations": MODERATE,
    "GET /desk/organisations/list": REGISTER,
    "POST /desk/organisations/list": REGISTER,
    "GET /desk/organisations/<int:organisation_id>": MODERATE,
    "GET /desk/organisations/<int:organisation_id>/words": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/approval": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/return": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/refusal": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/hiding": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/display": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/redaction": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/details": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/verification": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/unverification": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/undo": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/asking/<int:joining_id>": MODERATE,
    "POST /desk/organisations/<int:organisation_id>/words": MODERATE,
    "GET /desk/comments": MODERATE,
    "GET /desk/comments/<int:comment_id>/council": MODERATE,
    "POST /desk/comments/<int:comment_id>/council": MODERATE,
    "GET /desk/comments/pause": MODERATE,
    "POST /desk/comments/pause": MODERATE,
    "POST /desk/comments/approvals": MODERATE,
    "POST /desk/comments/<int:comment_id>/refusal": MODERATE,
    "POST /desk/comments/wishes/<int:wish_id>/settling": MODERATE,
    "GET /desk/cases/<int:case_id>/conversation": MODERATE,
    "POST /desk/cases/<int:case_id>/conversation": MODERATE,
    "POST /desk/comments/<int:comment_id>/approval": MODERATE,
    "GET /desk/comments/<int:comment_id>": MODERATE,
    "POST /desk/comments/<int:comment_id>/return": MODERATE,
    "POST /desk/comments/<int:comment_id>/hiding": MODERATE,
    "POST /desk/comments/<int:comment_id>/urgency": MODERATE,
    "POST /desk/comments/<int:comment_id>/alarm-handling": MODERATE,
    "POST /desk/comments/<int:comment_id>/display": MODERATE,
    "POST /desk/comments/<int:comment_id>/redaction": MODERATE,
    "POST /desk/comments/<int:comment_id>/hold": MODERATE,
    "POST /desk/comments/<int:comment_id>/release": MODERATE,
    "POST /desk/comments/<int:comment_id>/undo": MODERATE,
    "GET /desk/jobs": OPERATE,
    "POST /desk/jobs/<int:job_id>/revival": OPERATE,
}

DUMMY_NUMBER, DUMMY_WORD = 987_654_321, "no-such-thing"
"""What stands in an address where nothing real is needed."""


@dataclass(frozen=True)
class Route:
    """One method of one rule, with an address to try it at."""

    method: str
    rule: Rule = field(hash=False, compare=False)
    address: str

    def __str__(self) -> str:
        return f"{self.method} {self.rule.rule}"


def list_routes(app: Flask) -> list[Route]:
    """Return every route of the URL map, filled with dummies, in order."""
    adapter = app.url_map.bind("localhost")
    found = []
    for rule in app.url_map.iter_rules():
        values = {
            name: DUMMY_NUMBER if isinstance(converter, IntegerConverter) else DUMMY_WORD
            for name, converter in rule._converters.items()
        } | dict(rule.defaults or {})
        for method in sorted((rule.methods or set()) - {"HEAD", "OPTIONS"}):
            address = adapter.build(rule.endpoint, values, method=method)
            found.append(Route(method, rule, address))
    return sorted(found, key=str)
