"""What somebody is asked once more before a challenge's step, last day or promise is changed: what else it touches."""

from collections.abc import Sequence
from datetime import date

from app.challenges.act_forms import ExtensionForm, PromiseForm, StepForm, WeighedForm
from app.challenges.kinds import Step
from app.challenges.queries import Shown, list_activities
from app.i18n import gettext as _
from app.i18n import long_date, ngettext
from app.web.act_form import ActForm, Said

_MOST_NAMED = 3


def weigh(form: ActForm[Said], challenge: Shown) -> None:
    """Have a form ask whether it shall be so, if what is chosen goes against something that stands."""
    if isinstance(form, WeighedForm):
        form.warnings = _list_warnings(form, challenge)


def _list_warnings(form: WeighedForm[Said], challenge: Shown) -> Sequence[str]:
    if isinstance(form, StepForm):
        return _of_step(form.step.data, challenge.step)
    if isinstance(form, ExtensionForm) and form.closes_on.data is not None:
        return _of_longer(challenge, form.closes_on.data, form.hears_on.data or challenge.hears_on)
    if isinstance(form, PromiseForm):
        return _of_promise(form.hears_on.data, challenge.closes_on)
    return []


def _of_step(chosen: str | None, now: str) -> Sequence[str]:
    steps = [one.value for one in Step]
    if chosen not in steps or chosen == now:
        return []
    go = steps.index(chosen) - steps.index(now)
    if go == 1:
        return []
    if go < 0:
        return [_("You go back to an earlier step. Everybody reads why, and whoever follows the challenge is told.")]
    over = [Step.label_of(one) for one in steps[steps.index(now) + 1 : steps.index(chosen)]]
    return [
        ngettext(
            "You go past a step: %(steps)s. Everybody reads why, and whoever follows the challenge is told.",
            "You go past %(num)s steps: %(steps)s. Everybody reads why, and whoever follows the challenge is told.",
            len(over),
            steps=", ".join(over),
        )
    ]


def _of_longer(challenge: Shown, last: date, hears_on: date | None) -> Sequence[str]:
    warnings = []
    if hears_on is not None and hears_on < last:
        warnings.append(
            _(
                "They hear from you on %(date)s. That is before the new last day. Choose an earlier last day, or a "
                "later day on which they hear.",
                date=long_date(hears_on),
            )
        )
    before = challenge.closes_on or date.min
    meets = [
        one for one in list_activities(challenge.id) if one.begins_on is not None and before <= one.begins_on < last
    ]
    if meets:
        named = "; ".join(
            f"{one.what.rstrip('.')} ({long_date(one.begins_on)})" for one in meets[:_MOST_NAMED] if one.begins_on
        )
        warnings.append(
            ngettext(
                "The plan has a day that falls before the new last day: %(what)s. Change it where the challenge is "
                "edited, under what happens when.",
                "The plan has %(num)s days that fall before the new last day: %(what)s. Change them where the "
                "challenge is edited, under what happens when.",
                len(meets),
                what=named,
            )
        )
    return warnings


def _of_promise(hears_on: date | None, last: date | None) -> Sequence[str]:
    if hears_on is None or last is None or hears_on >= last:
        return []
    words = _(
        "They would hear from you before %(date)s, the last day on which one can join. Choose a later day, or say that "
        "it shall be so.",
        date=long_date(last),
    )
    return [words]
