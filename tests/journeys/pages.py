"""Every page of the product."""

from dataclasses import dataclass

from app.accounts.actions import Purpose
from app.challenges.models import Challenge
from app.contributions.models import Contribution
from app.entries.models import Entry
from app.networks.models import Network, ThemePile
from app.submissions.models import Submission
from tests.journeys import alike, departments, phrasing, taking_part, talk, together, ways
from tests.journeys.asked import at_challenge, at_decision, at_desk, follow_with_errors
from tests.journeys.ways import Way, at, at_case, at_link, at_slug, form_sent


@dataclass(frozen=True)
class Stop:
    """A page by the name that reports give it.

    `role` is the demo person who sees it, "" anybody; `status` what it answers; `empty` asks for the empty town;
    `alone` for a browser of its own, because the way lets somebody in.
    """

    name: str
    reach: Way
    role: str = ""
    status: int = 200
    empty: bool = False
    alone: bool = False


S, C, G, E = Submission, Challenge, Contribution, Entry
LISTED = (S.visibility == "published", S.audience == "public")
PAGES = ("how-we-treat-it", "privacy", "privacy-short", "good-tone", "cookies", "contact")
AGENDA = (
    "Punkt 7. Lys i tunnelen ved stationen\n\n"
    "Flere beboere er utrygge, når de cykler hjem gennem den mørke tunnel om aftenen. Forvaltningen foreslår, at"
    " belysningen bliver gennemgået sammen med dem, der bor ved stien."
)
"""What somebody may paste to see whether anybody has been here before."""

STOPS = (
    Stop("home", at("/")),
    Stop("list", at("/submissions")),
    Stop("list-filtered", at("/submissions?kind=problem&status=answered&q=om")),
    Stop("list-nothing", at("/submissions?q=xyzzy")),
    Stop("list-alike", alike.listed_together),
    Stop("submission-answered", at_case(*LISTED, S.handling == "answered", path="/submissions/{}")),
    Stop("submission-new", at_case(*LISTED, S.handling == "new", path="/submissions/{}")),
    Stop("submission-in-pile", at_case(*LISTED, S.route_kind == "theme_pile", path="/submissions/{}")),
    Stop("submission-elsewhere", at_case(*LISTED, S.route_kind == "other_authority", path="/submissions/{}")),
    # Before the window is an author's: whoever we know is told that there is no such page of theirs.
    Stop("own-comment-stranger", talk.at_comment("/comments/{}/own"), status=401),
    Stop("networks", at("/networks")),
    Stop("networks-nothing", at("/networks?type=innovation&stage=closed")),
    Stop("experience", at("/experience")),
    Stop("experience-answered", form_sent("/experience", text=AGENDA)),
    Stop("experience-closed", form_sent("/experience", text=AGENDA), empty=True),
    Stop("experience-nothing", form_sent("/experience", text="Kvantemekanik og astrofysik.")),
    Stop("experience-with-errors", form_sent("/experience", text=""), status=422),
    Stop("network-live", at_slug(Network, "/networks/", Network.stage.in_(("explore", "ideate", "test")))),
    Stop("network-closed", at_slug(Network, "/networks/", Network.stage == "closed"), empty=True),
    Stop("networks-few", at("/networks"), empty=True),
    Stop("home-empty", at("/"), empty=True),
    Stop("list-empty", at("/submissions"), empty=True),
    Stop("challenges", at("/challenges")),
    Stop("challenges-nothing", at("/challenges?q=xyzzy")),
    Stop("challenge", at_challenge(C.step == "explore")),
    Stop("challenge-trying", at_challenge(C.step == "try")),
    Stop("challenge-promises", at_challenge(C.step == "explore", path="/challenges/{}/promises")),
    Stop("challenge-follow-with-errors", follow_with_errors, status=422),
    Stop("challenge-ideas", at_challenge(C.step == "ideas")),
    Stop("challenge-choosing", at_challenge(C.step == "choose")),
    Stop("challenge-closed", taking_part.at_closed()),
    Stop("entries", at_challenge(C.step == "explore", path="/challenges/{}/entries")),
    Stop("entry", taking_part.at_entry),
    Stop("entry-new", at_challenge(C.step == "explore", path="/challenges/{}/entries/new")),
    Stop("entry-with-errors", taking_part.adding_with_errors, status=422),
    Stop("entry-sent", taking_part.added),
    Stop("contributions", at_challenge(C.step == "explore", path="/challenges/{}/contributions")),
    Stop("join", at_challenge(C.step == "explore", path="/challenges/{}/join")),
    Stop("join-what", taking_part.joining),
    Stop("join-with-errors", taking_part.joining_with_errors, status=422),
    Stop("table-typed-in", at_challenge(C.step == "explore", path="/challenges/{}/tables/new")),
    Stop("question-invitation", at_challenge(C.step == "explore", path="/challenges/{}/invitations/new")),
    Stop("endings", taking_part.at_closed("/challenges/{}/endings")),
    Stop("endings-nothing", at_challenge(C.step == "explore", path="/challenges/{}/endings")),
    Stop("thread-submission", taking_part.at_ended("submission")),
    Stop("thread-contribution", taking_part.at_ended("contribution")),
    Stop("thread-idea", taking_part.at_ended("entry")),
    Stop("thread-organisation", taking_part.at_giver("/threads/{}")),
    Stop("window-sheet", taking_part.at_giver("/threads/{}/sheet")),
    Stop("organisations", at("/organisations")),
    Stop("organisation", taking_part.at_organisation),
    Stop("organisation-new", at("/organisations/new")),
    Stop("organisation-left", phrasing.not_ones_own, status=410, alone=True),
    Stop("phrases", phrasing.own, alone=True),
    Stop("phrases-with-errors", phrasing.own_with_errors, status=422, alone=True),
    Stop("phrases-asked", phrasing.asked),
    Stop("asked-no-more", at("/organisations/phrases/none"), status=410),
    Stop("theme-pile", at_slug(ThemePile, "/theme-piles/")),
    Stop("about", at("/about")),
    Stop("was", at("/was")),
    *(Stop(slug, at(f"/pages/{slug}")) for slug in PAGES),
    Stop("new", at("/submissions/new")),
    Stop("new-with-risks", ways.story_with_risks),
    Stop("new-with-similar", alike.writing),
    Stop("joined", talk.joined),
    Stop("new-with-errors", ways.story_with_errors, status=422),
    Stop("check", ways.checking),
    Stop("check-with-errors", ways.checking_with_errors, status=422),
    Stop("my-data-way-in", at("/my-data")),  # before the window is an author's
    Stop("receipt", ways.receipt),
    Stop("used-key", ways.used_key, status=409),
    Stop("wrong-code", ways.wrong_code, status=422),
    Stop("author", ways.author),
    Stop("author-with-errors", ways.author_with_errors, status=422),
    Stop("author-withdrawn", ways.author_withdrawn),
    Stop("co-author-asked", together.at_asked("asked")),
    Stop("co-author", together.at_asked("accepted")),
    Stop("co-author-gone", together.at_asked("accepted", "hidden"), status=410),
    Stop("author-together", together.author_together, alone=True),
    Stop("author-together-with-errors", together.asking_nobody, status=422, alone=True),
    Stop("follow-with-errors", ways.follow_with_errors, status=422),
    Stop("follow-sent", ways.follow_sent),
    Stop("reply", talk.at_comment("/comments/{}/replies/new")),
    Stop("reply-with-errors", talk.sent("/comments/{}/replies/new", "/comments", email="mig"), status=422),
    Stop("reply-sent", talk.sent("/comments/{}/replies/new", "/comments", text="Ja.", email="mig@beboer.example")),
    Stop("report", at_case(*LISTED, path="/submissions/{}/reports/new")),
    Stop("report-comment", talk.at_comment("/comments/{}/reports/new")),
    Stop("report-with-errors", talk.sent("/comments/{}/reports/new", "/reports", email="mig"), status=422),
    Stop("reported", talk.sent("/comments/{}/reports/new", "/reports", reason="Et navn.", email="mig@beboer.example")),
    Stop("mine-way-in", at("/mine")),
    Stop("mine-mailed", form_sent("/mine", email="mig@beboer.example")),
    Stop("mine", ways.mine),
    Stop("my-data", at("/my-data")),
    Stop("my-data-one", ways.own_thing),
    Stop("my-data-one-with-errors", ways.own_thing_with_errors, status=422),
    Stop("notice-version", ways.notice_version),
    Stop("erasure", at("/my-data/erasure")),
    Stop("erasure-with-errors", form_sent("/my-data/erasure"), status=422),
    Stop("unsubscribe", at("/unsubscribe/1-none")),
    Stop("unsubscribed", form_sent("/unsubscribe/1-none")),
    Stop("my-case", at("/my-case")),
    Stop("my-case-with-errors", form_sent("/my-case", number="", email="mig"), status=422),
    Stop("my-case-mailed", form_sent("/my-case", number="2026-0001", email="mig@beboer.example")),
    Stop("author-link", at_link(Purpose.AUTHOR, "/author-links/")),
    Stop("author-link-dead", form_sent("/author-links/nothing"), status=410),
    Stop("confirm", at_link(Purpose.CONFIRM, "/confirmations/")),
    Stop("mine-known", talk.known),
    Stop("own-comment", talk.own),
    Stop("closing-wish", talk.closing),
    Stop("sign-in", at("/sign-in")),
    Stop("sign-in-with-errors", form_sent("/sign-in", email="mig"), status=422),
    Stop("sign-in-mailed", form_sent("/sign-in", email="mig@beboer.example")),
    Stop("sign-in-link", at_link(Purpose.SIGN_IN, "/sign-in/")),
    Stop("sign-in-link-dead", at("/sign-in/nothing"), status=404),
    Stop("demo-people", at("/sign-in/demo")),
    Stop("asked", departments.at_asked()),
    Stop("asked-shut", departments.at_asked(public=False)),
    Stop("asked-with-errors", departments.with_errors, status=422),
    Stop("asked-preview", departments.previewed),
    Stop("asked-refusal", departments.at_asked("/refusal")),
    Stop("asked-time", departments.at_asked("/time")),
    Stop("asked-over", at("/answers/nothing"), status=410),
    Stop("error-404", at("/nothing-here"), status=404),
    Stop("list-without-what-is-gone", at("/submissions?kind=nonsense")),
    Stop("error-410", at_case(S.visibility == "hidden", path="/submissions/{}"), status=410),
    Stop("error-405", at("/sign-out"), status=405),
    Stop("account", at("/account"), "secretariat"),
    Stop("desk", at("/desk?list=all"), "secretariat"),
    Stop("desk-empty", at("/desk?list=mine&state=overdue"), "secretariat"),
    Stop("case-received", at_case(S.visibility == "received", S.handling == "new"), "secretariat"),
    Stop("case-published", at_case(*LISTED, S.handling == "new"), "secretariat"),
    Stop("case-first-word", at_case(*LISTED, S.handling == "first_word"), "secretariat"),
    Stop("case-answered", at_case(*LISTED, S.handling == "answered"), "secretariat"),
    Stop("case-with-errors", ways.act_refused, "secretariat", 422),
    Stop("case-too-late", ways.act_too_late, "secretariat", 409),
    Stop("case-beside-another", alike.beside, "secretariat"),
    Stop("case-judged-meanwhile", alike.judged_meanwhile, "secretariat", 409),
    Stop("desk-alike", alike.worked_together, "secretariat"),
    Stop("descriptions", at("/desk/networks"), "secretariat"),
    Stop("description", at(ways.DESCRIPTION), "secretariat"),
    Stop("description-tried", ways.description_tried, "leader"),
    Stop("description-with-errors", ways.description_with_errors, "secretariat", 422),
    Stop("description-too-late", ways.description_too_late, "secretariat", 409),
    Stop("engine", ways.learned, "secretariat"),
    Stop("engine-with-errors", ways.nothing_chosen, "secretariat", 422),
    Stop("retention", at("/desk/retention"), "secretariat"),
    Stop("work-mail", at("/desk/mail"), "secretariat"),
    Stop("engine-leader", at("/desk/engine"), "leader"),
    Stop("decision-case", at_decision("first_word"), "leader"),
    Stop("decision-contribution", at_decision("answer_contribution"), "leader"),
    Stop("register", at("/desk/submissions/new"), "secretariat"),
    Stop("register-with-errors", form_sent("/desk/submissions/new", email="mig"), "secretariat", 422),
    Stop("desk-challenges", at("/desk/challenges"), "secretariat"),
    Stop("desk-challenges-over", at("/desk/challenges?state=over"), "secretariat"),
    Stop("desk-challenge", at_desk(C.step == "explore", C.standing == "open"), "secretariat"),
    Stop("desk-challenge-waiting", at_desk(C.standing == "draft"), "secretariat"),
    Stop("challenge-preview", at_desk(C.standing == "draft", path="/desk/challenges/{}/preview"), "secretariat"),
    Stop("challenge-new", at("/desk/challenges/new"), "secretariat"),
    Stop("challenge-new-with-errors", form_sent("/desk/challenges/new"), "secretariat", 422),
    Stop("challenge-writing", at_desk(C.standing == "draft", path="/desk/challenges/{}/writing"), "secretariat"),
    Stop("challenge-words", at_desk(C.step == "explore", path="/desk/challenges/{}/words"), "moderator"),
    Stop("desk-endings", taking_part.at_closed_desk("/desk/challenges/{}/endings"), "secretariat"),
    Stop("desk-endings-again", taking_part.at_closed_desk("/desk/challenges/{}/endings?again=1"), "secretariat"),
    Stop("desk-ending", at_desk(C.step == "explore", path="/desk/challenges/{}/endings"), "secretariat"),
    Stop("desk-sorting", at_desk(C.step == "explore", path="/desk/challenges/{}/entries"), "secretariat"),
    Stop("desk-perspectives", at_desk(C.step == "explore", path="/desk/challenges/{}/perspectives"), "secretariat"),
    Stop("desk-contributions", at("/desk/contributions"), "secretariat"),
    Stop(
        "desk-contribution", taking_part.at_first(G, "/desk/contributions/{}", G.standing == "offered"), "secretariat"
    ),
    Stop("desk-contribution-used", taking_part.at_first(G, "/desk/contributions/{}", G.standing == "used"), "leader"),
    Stop("desk-entries", at("/desk/entries"), "moderator"),
    Stop("desk-entry", taking_part.at_first(E, "/desk/entries/{}", E.waits), "moderator"),
    Stop("desk-organisations", at("/desk/organisations"), "moderator"),
    Stop("desk-phrases", phrasing.at_the_desk, "moderator"),
    Stop("case-moderator", at_case(S.visibility == "received", S.handling == "new"), "moderator"),
    Stop("words", at_case(S.visibility == "received", S.handling == "new", path="/desk/cases/{}/words"), "moderator"),
    Stop("words-marked", ways.words_not_found, "moderator"),
    Stop("words-of-network", ways.words_of_network, "moderator"),
    Stop("first-word-to-correct", ways.first_word_to_correct, "moderator"),
    Stop("originals-asked-for", ways.originals_asked_for, "moderator"),
    Stop("comments", at("/desk/comments"), "moderator"),
    Stop("comment", talk.at_comment("/desk/comments/{}"), "moderator"),
    Stop("council", talk.at_comment("/desk/comments/{}/council"), "moderator"),
    Stop("reports", at("/desk/reports"), "moderator"),
    Stop("pause", at_case(*LISTED, path="/desk/cases/{}/conversation"), "moderator"),
    Stop("pause-everywhere", at("/desk/comments/pause"), "moderator"),
    Stop("callers", at_case(*LISTED, path="/desk/cases/{}/supports"), "secretariat"),
    Stop("error-403", at("/desk/jobs"), "moderator", 403),
    Stop("desk-leader", at("/desk"), "leader"),
    Stop("failed-jobs", ways.failed_jobs, "administrator"),
)
