"""Why a network is proposed: on every page the same, nothing of cases that not everybody can read, and "none" said."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from app import i18n
from app.casework import publishing_actions
from app.events import By
from app.matching import Confidence, Judged, Phrase, PhraseKind, Reason, Standing, Suggestion, Word
from app.municipality.actions import announce_change
from app.municipality.models import Topic
from app.networks.directory import NetworkInfo
from app.networks.matcher import get_matcher
from app.networks.models import Network, NetworkLine
from app.networks.states import LineKind, NetworkType, Stage
from app.permissions import Role
from app.reading import looking
from app.reading.explanations import explain
from app.reading.grounds import Earlier, Explanation, Grounds
from app.reading.looking import Found
from app.reading.receipt_queries import get_by_receipt
from app.sending import steps as sending_steps
from app.subjects import Audience, AuthorKind
from app.submissions import actions, sending_actions
from app.submissions.drafts import Draft
from app.submissions.models import Submission
from app.submissions.models import Suggestion as Stored
from app.submissions.states import Kind
from app.submissions.suggestion_actions import Matched
from app.vault import token_hash
from app.web.act_form import Why
from tests.browsing import Browser
from tests.ground.staging import Sent, Town, asking, in_days

pytestmark = pytest.mark.either_database

TEXT = "Når jeg cykler hjem om aftenen, er tunnelen mørk, og jeg er utryg. Kan vi gøre noget sammen?"
CANARY = "kanariegul"
NUMBERS = count()
LIKELY, POSSIBLE, UNSURE = Confidence.LIKELY, Confidence.POSSIBLE, Confidence.UNSURE
KEYWORD = Reason(Phrase("tryghed om aftenen", PhraseKind.KEYWORD), (Word("aftenen", 23, 30),), 0.2)
OF_TUNNELS = Reason(Phrase("tunneler", PhraseKind.KEYWORD), (Word("tunnelen", 34, 42),), 0.2)
OUTSIDE = Reason(Phrase("cykelparkering", PhraseKind.OUT_OF_SCOPE), (Word("cykler", 8, 14),), 0.1)
BEFORE = "The network has had something like it before:"
NONE_FITS = "We are not sure who this is for."


def example(case_id: int) -> Reason:
    return Reason(Phrase(f"Gynger og {CANARY}", PhraseKind.EXAMPLE, case_id=case_id), (Word(CANARY, 0, 10),), 0.3)


def suggested(
    network: NetworkInfo, *reasons: Reason, rank: int = 1, related: tuple[int, ...] = (), **changes: Any
) -> Matched:
    """Return a suggestion as the engine gives it; `related` are cases like the text that the network got."""
    usual = Suggestion(
        key=network.slug,
        rank=rank,
        score=0.5,
        probability=0.8,
        confidence=LIKELY,
        reasons=reasons,
        against=(),
        learned=0.0,
        learned_words=(),
        live=network.live,
        engine="test",
    )
    return Matched(network.id, replace(usual, **changes), related)


def let_say(session: Session, matches: Sequence[Matched]) -> None:
    """Let the networks say what they are proposed by, on lines that no page shows: nothing else of theirs is kept."""
    for match in matches:
        for reason in (*match.suggestion.reasons, *match.suggestion.against):
            if reason.phrase.case_id is None:
                said = {"kind": LineKind.PHRASE, "language": reason.phrase.language or "da", "text": reason.phrase.text}
                session.add(NetworkLine(network_id=match.network_id, position=90, **said))
    announce_change(Topic.NETWORKS)


@dataclass
class Pages:
    """A submission with given suggestions, and the pages that show them."""

    town: Town
    monkeypatch: pytest.MonkeyPatch
    language: str = "en"

    def submit(self, matches: Sequence[Matched]) -> Sent:
        """Send it in with `matches`, which step 2 then shows as well."""
        self.monkeypatch.setattr(sending_steps, "look", lambda _text, **_asked: Found(list(matches), []))
        draft = Draft(
            kind=Kind.PROBLEM,
            title="Mørk tunnel",
            text=TEXT,
            author_kind=AuthorKind.CITIZEN,
            audience=Audience.PUBLIC,
            language="da",
        )
        with self.town.writing() as session:
            let_say(session, matches)
            secret = sending_actions.submit(draft, key=f"a-key-for-grounds-{next(NUMBERS)}", matches=matches).secret
            return Sent(get_by_receipt(token_hash(secret)), secret)

    def step_two(self) -> str:
        """Return step 2 as HTML."""
        browser = Browser(self.town.app)
        told = browser.post(f"/submissions/new?lang={self.language}", {"text": TEXT}, status=200, token=False)
        return browser.send(told, "/submissions/preview", {"kind": "problem"}, status=200).html

    def receipt(self, sent: Sent) -> str:
        """Return the receipt as HTML."""
        return Browser(self.town.app).get(f"/receipts/{sent.secret}?lang={self.language}").html

    def desk(self, sent: Sent) -> str:
        """Return the case page as HTML."""
        browser = self.town.sign_in(self.town.add_person(Role.SECRETARIAT))
        return browser.get(f"/desk/cases/{sent.id}?lang={self.language}").html

    def public(self, sent: Sent, network: NetworkInfo) -> str:
        """Pass it on to `network` and return its public page as HTML."""
        self.town.bring(sent, "accepted", by=self.town.add_person(Role.SECRETARIAT), network_id=network.id)
        return Browser(self.town.app).get(f"/submissions/{sent.id}?lang={self.language}").html

    def all(self, matches: Sequence[Matched], network: NetworkInfo) -> dict[str, str]:
        """Return every page that shows reasons."""
        sent = self.submit(matches)
        early = {"step 2": self.step_two(), "receipt": self.receipt(sent), "desk": self.desk(sent)}
        return early | {"public page": self.public(sent, network)}


@pytest.fixture
def pages(app: Flask, monkeypatch: pytest.MonkeyPatch) -> Pages:
    """Give the pages of a town."""
    return Pages(Town(app), monkeypatch)


@pytest.mark.parametrize("state", ["published", "hidden", "received"])
def test_an_earlier_case_is_a_link_and_a_word_only_while_everybody_can_read_it(pages: Pages, state: str) -> None:
    town = pages.town
    network, moderator = town.networks()[0], town.add_person(Role.MODERATOR)
    case = town.submit(title=f"Gynger og {CANARY}", text="Legepladsen mangler gynger.")
    if state != "received":
        town.publish([case], by=moderator)
    if state == "hidden":
        with town.writing() as session:
            publishing_actions.hide(
                session.get_one(Submission, case.id), Why("Der står et navn."), By.person(moderator)
            )
    shown = pages.all([suggested(network, example(case.id), KEYWORD, related=(case.id,))], network)
    for name, page in shown.items():
        assert (CANARY in page) == (state == "published"), f"{name}, a case that is {state}"
        assert (f'href="/submissions/{case.id}"' in page) == (state == "published"), f"{name}, a case that is {state}"
        assert "tryghed om aftenen" in page, f"{name} shows the network's own reasons"


def test_a_case_is_no_example_for_itself(pages: Pages) -> None:
    network = pages.town.networks()[0]
    sent = pages.submit([])
    own = suggested(network, example(sent.id), KEYWORD, related=(sent.id,))
    with pages.town.writing() as session:
        case = session.get_one(Submission, sent.id)
        actions.add_to(case, "Det er også glat.", [own])
    pages.town.publish([sent], by=pages.town.add_person(Role.MODERATOR))
    (link,) = re.findall(rf'<a href="/submissions/{sent.id}">([^<]*)', pages.receipt(sent))
    assert link == "It is on the website."


def test_the_pages_ask_the_same_however_many_cases_are_reasons(pages: Pages) -> None:
    town = pages.town
    cases = town.submit_all([{"title": f"Gynger {number}"} for number in range(6)])
    town.publish(cases, by=town.add_person(Role.MODERATOR))
    network, other, third = town.networks()[:3]
    several = [
        suggested(network, *[example(one.id) for one in cases[:3]]),
        suggested(other, example(cases[3].id), rank=2),
        suggested(third, *[example(one.id) for one in cases[4:]], rank=3),
    ]
    numbers = []
    for matches in ([suggested(network, example(cases[0].id))], several):
        sent = pages.submit(matches)
        pages.receipt(sent)
        with asking(town.database) as asked:
            pages.receipt(sent)
        numbers.append(len(asked))
    assert numbers[0] == numbers[1], numbers


def test_what_speaks_against_is_the_networks_own_sentence_as_it_stands(pages: Pages) -> None:
    network = next(one for one in pages.town.networks() if "112" in one.words["da"].out_of_scope)
    outside = Reason(
        Phrase("Netværket rykker ikke ud til akutte hændelser", PhraseKind.OUT_OF_SCOPE, language="da"),
        (Word("cykler", 8, 14),),
        0.1,
    )
    matches = [suggested(network, KEYWORD, against=(outside,), learned=-0.1)]
    for name, page in pages.all(matches, network).items():
        said = f"This speaks against it. The network writes itself: “{network.words['en'].out_of_scope}”"
        assert said in page, name
        assert ("Earlier decisions speak a little against it." in page) == (name == "desk"), name


def test_that_it_had_something_like_it_before_is_said_with_the_cases_alone(pages: Pages) -> None:
    network, case = pages.town.networks()[0], pages.town.submit(title="Gynger i tunnelen")
    pages.town.publish([case], by=pages.town.add_person(Role.MODERATOR))
    unlike = suggested(network, KEYWORD, related=(case.id,))
    for one in (suggested(network, OF_TUNNELS, learned=0.5), unlike):
        for name, page in pages.all([one], network).items():
            assert BEFORE not in page, name
    for name, page in pages.all([suggested(network, OF_TUNNELS, related=(case.id,))], network).items():
        assert BEFORE in page, name
        assert f'href="/submissions/{case.id}"' in page, name


def test_a_word_is_shown_as_it_was_typed_and_kept_from_running_into_the_line(pages: Pages) -> None:
    network = pages.town.networks()[0]
    words = (Word("Roskildevej", 0, 11), Word("roskildevej", 20, 31), Word("نفق", 40, 43))
    reason = Reason(Phrase("tunnel", PhraseKind.KEYWORD), words, 0.2)
    pages.language = "da"
    for name, page in pages.all([suggested(network, reason)], network).items():
        written = "»<bdi><mark>Roskildevej</mark></bdi>« og »<bdi><mark>نفق</mark></bdi>«"
        assert (
            f"Fordi {'teksten handler' if name in {'desk', 'public page'} else 'du skriver'} om {written}." in page
        ), name


def test_nothing_is_said_in_another_language_than_the_pages(pages: Pages) -> None:
    network = pages.town.networks()[0]
    danish = Reason(Phrase("tryghed om aftenen", PhraseKind.KEYWORD, language="da"), (Word("tunnelen", 34, 42),), 0.2)
    for name, page in pages.all([suggested(network, danish)], network).items():
        assert "tryghed om aftenen" not in page, name
        assert "Because" not in page, name
        assert "itself mentions" not in page, name


def test_the_words_for_an_uncertain_network_are_left_out(pages: Pages) -> None:
    """They are most of the text, and the same for each of them."""
    sent = pages.submit([suggested(pages.town.networks()[0], KEYWORD, confidence=UNSURE)])
    for page in (pages.step_two(), pages.receipt(sent), pages.desk(sent)):
        assert "<mark>aftenen</mark>" not in page
        assert "Uncertain: " not in page


def test_a_network_with_hardly_any_probability_is_not_named(pages: Pages) -> None:
    network = pages.town.networks()[0]
    sent = pages.submit([suggested(network, KEYWORD, confidence=UNSURE, probability=0.1)])
    for page in (pages.step_two(), pages.receipt(sent), pages.desk(sent)):
        assert NONE_FITS in page
        assert "Networks it could be for" not in page
        assert "Suggested networks" not in page
        assert not re.search(r"[Aa] program", page), "nothing is suggested"


@pytest.mark.parametrize("confidence", list(Confidence))
def test_how_sure_it_is_stands_in_words(pages: Pages, confidence: Confidence) -> None:
    pages.language = "da"
    words = {LIKELY: "passer sandsynligvis", POSSIBLE: "kan passe", UNSURE: "usikkert"}
    sent = pages.submit([suggested(pages.town.networks()[0], OF_TUNNELS, confidence=confidence)])
    for page in (pages.step_two(), pages.receipt(sent), pages.desk(sent)):
        shown = page.casefold()
        assert [one for one in words.values() if one in shown] == [words[confidence]]


def test_that_no_network_fits_is_said_with_the_other_ways(pages: Pages) -> None:
    network, other = pages.town.networks()[:2]
    matches = [
        suggested(network, OF_TUNNELS, confidence=UNSURE),
        suggested(other, OF_TUNNELS, confidence=UNSURE, rank=2),
    ]
    sent = pages.submit(matches)
    for page in (pages.step_two(), pages.receipt(sent)):
        assert NONE_FITS in page
        assert "Networks it could be for" not in page, "no word of the text can be given in English as a reason"
    pages.language = "da"
    for page in (pages.step_two(), pages.receipt(sent), pages.desk(sent)):
        assert "Vi er ikke sikre på, hvem der skal have det." in page
        assert "en anden myndighed" in page
        assert "Vi tror, det er noget for" not in page
        before, after = page.split("Netværk, det måske er noget for", 1)
        assert before.rstrip().endswith("<summary>"), "the uncertain ones are folded"
        assert network.words["da"].name in after
        assert other.words["da"].name in after
    assert "Et program foreslår" in pages.step_two()


def test_that_no_network_was_found_is_said(pages: Pages) -> None:
    sent = pages.submit([])
    for page in (pages.step_two(), pages.receipt(sent), pages.desk(sent)):
        assert NONE_FITS in page
        assert "Networks it could be for" not in page
        assert "Suggested networks" not in page
        assert not re.search(r"[Aa] program", page), "nothing is suggested"


def test_a_network_that_may_fit_is_named_though_an_uncertain_one_has_more_points(pages: Pages) -> None:
    network, other = pages.town.networks()[:2]
    matches = [suggested(network, KEYWORD, confidence=UNSURE), suggested(other, KEYWORD, confidence=POSSIBLE, rank=2)]
    sent = pages.submit(matches)
    for page in (pages.step_two(), pages.receipt(sent), pages.desk(sent)):
        assert NONE_FITS not in page
        assert other.words["en"].name in page
    browser = pages.town.sign_in(pages.town.add_person(Role.SECRETARIAT))
    work_list = browser.get("/desk?list=all&lang=en").text
    assert "may fit" in work_list
    assert "No network fits" not in work_list


def test_staff_see_that_simple_matching_is_at_work(pages: Pages) -> None:
    assert "compared word for word" in pages.desk(pages.submit([]))


def test_suggestions_keep_their_ranks_and_only_they_are_explained(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    explained: list[Standing] = []
    explain: Callable[..., list[Suggestion]] = Judged.explain

    def noted(judged: Judged, standings: Sequence[Standing]) -> list[Suggestion]:
        explained.extend(standings)
        return explain(judged, standings)

    monkeypatch.setattr(Judged, "explain", noted)
    text = f"{TEXT} De unge mangler et sted, og bænkene på stien er væk."
    with Town(app).reading():
        ranking = get_matcher().engine.read(text).ranking
        found = looking.suggest(text)
    live = [one.key for one in ranking if one.live][:3]
    kept = [one.suggestion for one in found]
    assert [one.key for one in kept if one.live] == live
    assert len(explained) <= 4
    assert [(one.key, one.rank) for one in kept] == [(one.key, one.rank) for one in explained]
    assert [one.rank for one in kept] == sorted(one.rank for one in kept)
    assert all(one.confidence != UNSURE for one in kept if not one.live)


@pytest.mark.parametrize("confidence", list(Confidence))
def test_a_closed_network_is_experience_only_when_it_may_fit(pages: Pages, confidence: Confidence) -> None:
    network = pages.town.networks()[0]
    sent = pages.submit([suggested(network, KEYWORD, confidence=confidence)])
    with pages.town.writing() as session:
        session.execute(update(Network).where(Network.id == network.id).values(stage="closed", closed_on=in_days(-1)))
        announce_change(Topic.NETWORKS)
    for page in (pages.step_two(), pages.receipt(sent), pages.desk(sent)):
        assert NONE_FITS in page
        said = {
            LIKELY: "has probably worked with this before",
            POSSIBLE: "may have worked with this before",
            UNSURE: "",
        }
        assert said[confidence] in page
        assert ("worked with this before" in page) == (confidence != UNSURE)


def test_what_is_stored_tells_all_but_the_words_of_earlier_cases(pages: Pages) -> None:
    network = pages.town.networks()[0]
    case = pages.town.submit(title=f"Gynger og {CANARY}")
    taught = suggested(
        network,
        example(case.id),
        KEYWORD,
        against=(OUTSIDE,),
        learned=0.12345,
        learned_words=(Word("tunnelen", 34, 42),),
    )
    sent = pages.submit([taught])
    with pages.town.reading() as session:
        row = session.scalar(select(Stored).where(Stored.submission_id == sent.id))
        assert (row.rank, row.probability, row.confidence, row.live) == (1, 0.8, "likely", True)
        assert [(one["phrase"], one["kind"], one["case"]) for one in row.reasons] == [
            ("", "example", case.id),
            ("tryghed om aftenen", "keyword", None),
        ]
        assert row.against == [
            {
                "phrase": "cykelparkering",
                "kind": "out_of_scope",
                "case": None,
                "language": "",
                "words": [["cykler", 8, 14]],
                "weight": 0.1,
            }
        ]
        assert row.learned == {"weight": 0.1235, "words": [["tunnelen", 34, 42]]}


def told(*reasons: Reason, language: str = "da", **changes: Any) -> Explanation:
    """Return what a Danish page says of a network, about a text in `language`."""
    network = NetworkInfo(1, "x", NetworkType.WELFARE, Stage.TEST, date(2026, 1, 1), None, {}, (), ())
    usual = Grounds(network, language, reasons, (), 0.0, ())
    given = {key: value for key, value in changes.items() if key != "earlier"}
    with i18n.speaking("da"):
        return explain(replace(usual, **given), changes.get("earlier", {}))


def test_a_title_in_another_language_than_the_text_need_not_share_a_word_with_it() -> None:
    known = {1: Earlier(1, "Mørke stier", "da"), 2: Earlier(2, "Ciemna droga", "pl")}
    assert [one.id for one in told(example(1), language="pl", earlier=known, related=(1, 2)).earlier] == [1]


def test_at_most_three_earlier_cases_are_named_each_once() -> None:
    known = {number: Earlier(number, f"Sag {number} om {CANARY}", "da") for number in range(1, 6)}
    said = told(*[example(number) for number in (1, 1, 9)], earlier=known, related=(1, 1, 2, 9, 3, 4))
    assert [one.id for one in said.earlier] == [1, 2, 3]
    assert said.phrases == ()
    assert said.words == (CANARY,)


def carried(*words: str, weight: float = 0.2) -> Reason:
    return Reason(Phrase("noget", PhraseKind.KEYWORD), tuple(Word(one, 0, len(one)) for one in words), weight)


@pytest.mark.parametrize(
    ("reasons", "language", "words"),
    [
        ([carried("mørk"), carried("lamperne")], "da", ("mørk", "lamperne")),
        ([carried("mørk")], "da", ("mørk",)),
        ([carried("mørk"), carried("lamperne"), carried("stien", weight=0.19)], "da", ("mørk", "lamperne")),
        ([carried("mørk", weight=0.5), carried("lamperne", weight=0.1)], "da", ("mørk",)),
        ([carried("Lyset"), carried("lys")], "da", ("Lyset",)),
        ([carried("lygterne"), carried("lygte")], "da", ("lygterne",)),
        ([carried("børnene"), carried("rundt"), carried("tør")], "da", ()),
        ([carried("både", "virker", "ét", "have", "føle", "Hej", "første", "alene", "timen")], "da", ()),
        ([carried("Hej", "kommune", "mandag", "bus")], "", ("bus",)),
        ([carried("mørk"), carried("2620")], "da", ("mørk",)),
        ([carried("karanlik", "lambalar")], "tr", ()),
        ([carried("dark", "lamp")], "en", ()),
    ],
)
def test_a_person_would_say_a_word_or_two(reasons: list[Reason], language: str, words: tuple[str, ...]) -> None:
    assert told(*reasons, language=language).words == words


@pytest.mark.parametrize(("language", "named"), [("da", True), ("en", False), ("ar", True)])
def test_an_unsure_network_is_named_where_its_words_are_said_or_no_page_has_the_language(
    language: str, *, named: bool
) -> None:
    assert told(carried("mørk", "lamperne"), language=language).named == named


def test_it_is_known_where_a_single_word_is_all_there_is() -> None:
    assert told(carried("lygterne"), carried("lygte", "Hej")).alone
    assert not told(carried("mørk", weight=0.5), carried("lamperne", weight=0.1)).alone
    assert not told(carried("både")).alone


@pytest.mark.parametrize(("learned", "said"), [(0.1, False), (-0.001, False), (0.0, False), (-0.1, True)])
def test_what_was_learned_is_told_only_when_it_speaks_against_it(learned: float, *, said: bool) -> None:
    assert told(KEYWORD, learned=learned).taught_against == said


QUOTE = ("min søn vil ikke i skole", PhraseKind.KEYWORD, "da")
QUESTION = ("Hvad ved pårørende, som vi ikke får spurgt om?", PhraseKind.QUESTION, "da")
PART = ("og prøver små fællesskaber af", PhraseKind.PURPOSE, "da")
IN_A_PLACE = ("ondt i maven", PhraseKind.KEYWORD, "da")
SUBJECT = ("mange fraværsdage", PhraseKind.KEYWORD, "da")
ENGLISH = ("school absence", PhraseKind.KEYWORD, "en")


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ([QUESTION, QUOTE, PART], [QUOTE]),
        ([PART, QUESTION], [PART]),
        ([QUESTION], [QUESTION]),
        ([ENGLISH, QUESTION], [QUESTION]),
        ([ENGLISH], []),
        ([ENGLISH, QUOTE], [QUOTE]),
        ([QUOTE, SUBJECT], [SUBJECT]),
        ([IN_A_PLACE, SUBJECT], [IN_A_PLACE, SUBJECT]),
    ],
)
def test_the_plainest_phrases_in_the_pages_language_are_shown(
    said: list[tuple[str, PhraseKind, str]], shown: list[tuple[str, PhraseKind, str]]
) -> None:
    reasons = [Reason(Phrase(text, kind, language=language), (), 0.1) for text, kind, language in said]
    assert told(*reasons).phrases == tuple(text for text, _kind, _language in shown)


def test_at_most_two_phrases_and_no_weak_one() -> None:
    weights = {"lys på stien": 0.2, "mørke tunneler": 0.12, "natteravne": 0.11, "station": 0.05}
    reasons = [Reason(Phrase(text, PhraseKind.KEYWORD, language="da"), (), one) for text, one in weights.items()]
    assert told(*reasons).phrases == ("lys på stien", "mørke tunneler")
    assert told(reasons[0], reasons[3]).phrases == ("lys på stien",)


@pytest.mark.parametrize(("phrase", "shown"), [("Hvad nu?", "»Hvad nu?«"), ("lys på stien", "»lys på stien«.")])
def test_a_phrase_ends_as_it_does_in_the_networks_description(pages: Pages, phrase: str, shown: str) -> None:
    network = pages.town.networks()[0]
    pages.language = "da"
    reason = Reason(Phrase(phrase, PhraseKind.QUESTION, language="da"), (), 0.2)
    for name, page in pages.all([suggested(network, reason)], network).items():
        assert re.search(rf"Netværket nævner selv: {re.escape(shown)}\s*<", page), name
