"""Text and highlights -> markup. The one module that puts tags into a report's words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup, escape

__all__ = ["Highlight", "HighlightKind", "mark_up"]

HighlightKind = Literal[
    "claim", "figure", "voice", "event", "time", "place", "name", "other", "foreign"
]


@dataclass(frozen=True, slots=True)
class Highlight:
    """A stretch ``start`` up to, not including, ``end`` of the text that it is shown in.

    ``anchor`` becomes the id of its first piece; ``foreign`` stretches carry a ``language``
    instead, and everything else a ``title`` that shows who says it.
    """

    start: int
    end: int
    kind: HighlightKind
    anchor: str | None
    title: str = ""
    language: str | None = None


def mark_up(text: str, highlights: Iterable[Highlight]) -> Markup:
    """Return ``text`` as HTML with its highlights; without its tags it is the text again.

    Where two highlights cross, the one that began later is cut where the other ends and goes on
    behind it, without a second id.
    """
    waiting = sorted(highlights, key=lambda it: (it.start, -it.end, it.anchor or "", it.kind))
    edges = {0, len(text)}
    edges.update(edge for it in waiting for edge in (it.start, it.end))
    open_now: list[Highlight] = []
    parts: list[Markup] = []
    cuts = sorted(edges)
    for here, after in zip(cuts, [*cuts[1:], len(text)], strict=True):
        parts.extend(_close(open_now, here))
        parts.extend(_open(open_now, [it for it in waiting if it.start == here]))
        parts.append(_escape(text[here:after]))
    return Markup("").join(parts)


def _close(open_now: list[Highlight], here: int) -> list[Markup]:
    """Close what ends here, and open again what it took down with it."""
    ending = [at for at, it in enumerate(open_now) if it.end <= here]
    if not ending:
        return []
    taken = open_now[ending[0] :]
    del open_now[ending[0] :]
    staying = [it for it in taken if it.end > here]
    open_now.extend(staying)
    return [*(_end_tag(it) for it in reversed(taken)), *(_tag(it, None) for it in staying)]


def _open(open_now: list[Highlight], starting: Sequence[Highlight]) -> list[Markup]:
    open_now.extend(starting)
    return [_tag(it, it.anchor) for it in starting]


def _tag(highlight: Highlight, anchor: str | None) -> Markup:
    if highlight.kind == "foreign":
        # Not <bdi>: a paragraph takes its direction from its first letter, and skips those in one.
        return Markup('<span lang="{}">').format(highlight.language or "und")
    identity = Markup(' id="{}"').format(anchor) if anchor else Markup("")
    title = Markup(' title="{}"').format(highlight.title) if highlight.title else Markup("")
    return Markup('<mark class="{}"{}{}>').format(highlight.kind, identity, title)


def _end_tag(highlight: Highlight) -> Markup:
    return Markup("</span>") if highlight.kind == "foreign" else Markup("</mark>")


def _escape(text: str) -> Markup:
    # An HTML parser folds a bare CR; as a reference it stays one character.
    return escape(text).replace("\r", Markup("&#13;"))
