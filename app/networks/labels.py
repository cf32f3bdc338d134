"""The words pages use for types and stages of networks."""

from app import i18n
from app.i18n import gettext as _
from app.networks.queries import NetworkInfo
from app.networks.states import NetworkType, Stage


def type_label(kind: NetworkType) -> str:
    """Return the word for a type of network."""
    return {
        NetworkType.WELFARE: _("Welfare network"),
        NetworkType.LEARNING: _("Learning network"),
        NetworkType.INNOVATION: _("Innovation network"),
    }[kind]


def type_hint(kind: NetworkType) -> str:
    """Return one sentence that says what a type of network does."""
    return {
        NetworkType.WELFARE: _("It makes everyday life better, lasts about six months and ends with a small trial."),
        NetworkType.LEARNING: _(
            "It gathers knowledge we lack and takes it home to each department, in four to five months."
        ),
        NetworkType.INNOVATION: _("It looks for entirely new answers and has no fixed end date."),
    }[kind]


def stage_label(stage: Stage) -> str:
    """Return the word for a stage."""
    return {
        Stage.PROPOSED: _("Proposed"),
        Stage.STARTUP: _("Start-up"),
        Stage.DESIGN: _("Network design"),
        Stage.EXPLORE: _("Explore"),
        Stage.IDEATE: _("Come up with ideas"),
        Stage.TEST: _("Try it out"),
        Stage.ANCHOR: _("Into everyday work"),
        Stage.CLOSED: _("Rounded off"),
    }[stage]


def stage_hint(stage: Stage) -> str:
    """Return one sentence that says what happens in a stage."""
    return {
        Stage.PROPOSED: _("Somebody has proposed the theme."),
        Stage.STARTUP: _("We unfold the problem together."),
        Stage.DESIGN: _("Who is missing, and when should they join?"),
        Stage.EXPLORE: _("What lies under the surface?"),
        Stage.IDEATE: _("We gather ideas and choose."),
        Stage.TEST: _("A small trial with an end date and something to measure."),
        Stage.ANCHOR: _("A department takes the solution over, or we drop it."),
        Stage.CLOSED: _("Everybody is told where it ended."),
    }[stage]


def standing_label(network: NetworkInfo) -> str:
    """Return how far a network is, with the date it was rounded off."""
    if network.closed_on is None:
        return stage_label(network.stage)
    return _("Rounded off on %(date)s", date=i18n.long_date(network.closed_on))


def role_labels() -> tuple[str, str, str]:
    """Return residents' words for a network's roles, in the order its role lines stand in."""
    return _("Network leader"), _("Co-leader"), _("Contact in the management")
