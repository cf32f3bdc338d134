"""The paper on what was heard: heading by heading who wrote, what they say, and what is answered."""

from collections.abc import Iterator, Sequence

from app import clock, i18n
from app.i18n import gettext as _
from app.i18n import ngettext
from app.joint_answers.queries import Heading as Topic
from app.joint_answers.queries import find_last_answer, find_open_act, get_texts, tell_kinds
from app.municipality.queries import get_reference
from app.papers.paper import Bullets, Heading, Paper, Part, Table, Text
from app.papers.queries import Heard, Of, get_heard
from app.papers.writing import in_its_language, tell_days, to_write


def write_consultation(topics: Sequence[Topic]) -> Paper:
    """Return the paper on what was heard of these headings, in the current language."""
    heard = [(one, get_heard(Of(heading_id=one.id))) for one in topics]
    title = _("Paper on what was heard")
    if len(topics) == 1:
        title = f"{title}: {topics[0].heading}"
    return Paper(title, get_reference().text.name, i18n.current().code, [*_begin(heard), *_go_through(heard)])


def _begin(heard: Sequence[tuple[Topic, Heard]]) -> Iterator[Part]:
    number = len({number for _topic, one in heard for number in one.numbers})
    yield Text(
        ngettext(
            "%(num)s text has come in about what stands here. The paper was made on %(date)s.",
            "%(num)s texts have come in about what stands here. The paper was made on %(date)s.",
            number,
            date=i18n.long_date(clock.today()),
        )
    )
    if len(heard) > 1:
        yield Text(_("Whoever wrote about several things stands under each of them."))
        rows = [(topic.heading, tell_kinds(one.kinds)) for topic, one in heard]
        yield Table(_("What they wrote about"), (_("Heading"), _("How many wrote")), rows)


def _go_through(heard: Sequence[tuple[Topic, Heard]]) -> Iterator[Part]:
    for topic, one in heard:
        yield Heading(f"{topic.heading} ({tell_kinds(one.kinds)})", 2)
        yield Text(tell_days(one) or _("Nobody has written about it."))
        yield Heading(_("What they say"), 3)
        yield (
            in_its_language(topic.summary)
            if topic.summary
            else to_write(_("Write in a few neutral sentences what they say."), _("No summary is written of it."))
        )
        yield Heading(_("The answer"), 3)
        yield from _answer(topic)
        if one.numbers:
            yield Heading(_("Numbers"), 3)
            yield Bullets(one.numbers)


def _answer(topic: Topic) -> Iterator[Part]:
    """Give the answer that went out, or the draft of it, which says so."""
    act = find_last_answer(topic.id)
    draft = None if act is not None else find_open_act(topic.id)
    texts = get_texts((act or draft).id) if act or draft else {}  # type: ignore[union-attr]
    words = texts.get(i18n.current().code) or next(iter(texts.values()), "")
    if not words:
        yield to_write(_("There is no answer yet."), _("There is no answer yet."))
        return
    if draft is not None:
        yield Text(_("This is a draft: it has not been sent."), is_to_write=True)
    language = next(code for code, text in texts.items() if text == words)
    yield Text(words, None if language == i18n.current().code else language)
