"""Somebody's health and private life near them, and what tells which child it is."""

import pytest

from app.screening.findings import FindingKind
from app.screening.screen import screen
from tests.screening.passages import passages


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Min nabo Karen Mikkelsen i nr. 14 er psykisk syg og har fået diagnosen skizofreni.",
            "Karen Mikkelsen i nr. 14 er psykisk syg og har fået diagnosen skizofreni",
        ),
        ("Min nabo █████ har fået diagnosen skizofreni.", "Min nabo █████ har fået diagnosen skizofreni"),
        ("Hun har kræft. Angst er svært at tale om.", "Hun har kræft"),
        ("Hans gamle mor er dement", "Hans gamle mor er dement"),
        ("Naboen er alkoholiker, det ved alle.", "Naboen er alkoholiker"),
        ("Hun har kræft og kan ikke gå.", "Hun har kræft"),
        ("Ole Jensen sidder i kørestol.", "Ole Jensen sidder i kørestol"),
        ("Vi ved, at Mette Holm er på kontanthjælp.", "Mette Holm er på kontanthjælp"),
        ("Hendes søn har siddet i fængsel.", "Hendes søn har siddet i fængsel"),
        ("My neighbour is an alcoholic.", "My neighbour is an alcoholic"),
        ("min svigerfar har fået demens", "min svigerfar har fået demens"),
    ],
)
def test_what_is_told_of_others_is_found_with_them(text: str, found: str) -> None:
    assert passages(text, FindingKind.HEALTH) == [found]


@pytest.mark.parametrize(
    "text", ["Jeg har selv fået en diagnose.", "Jeg lider af angst.", "Min depression er værst om vinteren"]
)
def test_what_somebody_tells_of_themselves_is_a_mild_mark(text: str) -> None:
    assert [one.mild for one in screen(text) if one.kind is FindingKind.HEALTH] == [True]


@pytest.mark.parametrize(
    "text",
    [
        "Vi vil gerne have en café om demens på biblioteket.",
        "Kræft er hårdt at leve med.",
        "Flere bliver deprimerede.",
        "Min nabo hjælper mig. Demens er svært at tale om.",
        "Kørestole kan ikke komme over kantstenen.",
        "Et netværk for unge med angst",
        "Jeg har en idé om misbrug af midler",
        "Vi mangler hjælp til misbrugere i parken.",
        "Depression hos unge er et stigende problem",
        "Min mand sidder i kørestol",
    ],
)
def test_illness_as_such_is_left_alone(text: str) -> None:
    assert passages(text, FindingKind.HEALTH) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Min søn på 8 i 2.b bliver drillet.", "søn på 8 i 2.b"),
        ("Emil i 3.a slår de andre", "Emil i 3.a"),
        ("vores datter Alma på 6 år cykler selv", "datter Alma på 6 år"),
        ("Der er en dreng i 2.b, som hedder Oliver.", "dreng i 2.b, som hedder Oliver"),
        ("Min dreng Storm går i 5. klasse", "dreng Storm går i 5. klasse"),
        ("Alma, 7 år, faldt ned", "Alma, 7 år"),
    ],
)
def test_a_child_that_can_be_told_is_found(text: str, found: str) -> None:
    assert passages(text, FindingKind.CHILD) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "Min datter på 5 år elsker gyngen.",
        "Børn i 2. klasse skal lære at cykle.",
        "Vores børn på 3 og 5 keder sig",
        "En pige faldt ned.",
        "Eleverne i 3.a har malet hegnet",
        "Der er 8 drenge i klassen",
        "Karen Holm er formand i 4. kvartal",
    ],
)
def test_children_as_such_are_left_alone(text: str) -> None:
    assert passages(text, FindingKind.CHILD) == []
