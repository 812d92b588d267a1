"""Provenances: origins that are not known, and passages that may have one source."""

from collections.abc import Iterator, Sequence

from twosource.desk.questions import Answer, Casefile, Question, ask
from twosource.model.claims import Claim
from twosource.model.origins import Copy, Origin
from twosource.model.spans import Span, overlaps
from twosource.model.stories import Statement

__all__ = ["ask_copies", "ask_origins"]

# How little is known of a voice: its kind, as the chain of the claim names it.
_DOUBTS = {"unnamed": 0.9, "unknown": 0.7, "anonymous": 0.6}
_NEAR = 0.5  # of the shorter text: from here on a copy is a wire story, whatever credits say


def ask_origins(case: Casefile) -> Iterator[Question]:
    """Yield questions whether a voice that is not known is one that is, where a count hangs on it.

    Asked of each statement that stands, whose known origins the voice would add to, or repeat.
    """
    asked: set[frozenset[str]] = set()
    for statement in case.story.statements:
        if statement.state not in ("single_origin", "agreed", "contested"):
            continue
        claims = [case.claims[key] for key in statement.support if key in case.claims]
        known = [it for it in claims if _kind(case, it) not in _DOUBTS]
        for claim in claims:
            doubt = _DOUBTS.get(_kind(case, claim))
            pair = _pair(case, claim, known)
            if doubt is None or pair is None or frozenset(pair) in asked:
                continue
            asked.add(frozenset(pair))
            yield _ask_origin(case, statement, claim, pair, doubt)


def _kind(case: Casefile, claim: Claim) -> str:
    origin = case.origins.get(claim.origin or "")
    return "unknown" if origin is None else origin.kind


def _pair(case: Casefile, claim: Claim, known: Sequence[Claim]) -> tuple[str, str] | None:
    """Return a voice and the known one that it is likeliest to repeat: first one of its report."""
    own = case.origins.get(claim.origin or "")
    others = sorted(known, key=lambda it: (it.report != claim.report, it.span))
    if own is None or not others:
        return None
    other = case.origins.get(others[0].origin or "")
    return None if other is None or other.id == own.id else (own.id, other.id)


def _ask_origin(
    case: Casefile, statement: Statement, claim: Claim, pair: tuple[str, str], doubt: float
) -> Question:
    own, other = (case.origins[key] for key in pair)
    first = _first_claim(case, other)
    keys = (case.key(own.id), case.key(other.id))
    voice = case.name_voice(claim)
    name = other.name or "that voice"
    return ask(
        case,
        "origin",
        f"Does “{_cut(claim)}” ({voice}) come from {name}?",
        doubt=doubt,
        words=[claim.span, first.span],
        reasons=[*own.reasons[:1], *other.reasons[:1]],
        about=(_first_claim(case, own).id, first.id),
        answers=[
            Answer("same-origin", keys, f"Yes: it rests on {name}, and counts once"),
            Answer("not-same-origin", keys, "No: it has a source of its own"),
            Answer("accept", (case.key(own.id),), "It cannot be known"),
        ],
        statements=[statement],
        flips=statement.state == "single_origin",
    )


def _cut(claim: Claim) -> str:
    words = claim.span.text
    return words if len(words) <= 90 else f"{words[:89]}…"


def _first_claim(case: Casefile, origin: Origin) -> Claim:
    """Return the claim by which a verdict knows an origin."""
    return min((case.claims[key] for key in origin.claims), key=lambda it: it.span)


def ask_copies(case: Casefile) -> Iterator[Question]:
    """Yield a question for each two reports that share passages and give them other sources."""
    for copy in case.story.copies:
        pair = _find_told_twice(case, copy)
        if copy.kind != "passages" or pair is None:
            continue
        a, b = pair
        keys = (case.key(a.id), case.key(b.id))
        share = float(copy.share)
        yield ask(
            case,
            "copy",
            f"{case.call(a.report)} and {case.call(b.report)} share passages: do they have them"
            " from one source?",
            doubt=1 - abs(share - _NEAR) / _NEAR,
            words=[a.span, b.span],
            reasons=copy.reasons,
            about=(a.id, b.id),
            answers=[
                Answer("same-origin", keys, "They have it from one source"),
                Answer("not-same-origin", keys, "Each has a source of its own"),
            ],
            statements=case.find_statements([a.id, b.id]),
            flips=True,
        )


def _find_told_twice(case: Casefile, copy: Copy) -> tuple[Claim, Claim] | None:
    """Return the first two claims of a shared passage that have not one origin."""
    for one, other in copy.spans:
        for a in _list_inside(case, one):
            for b in _list_inside(case, other):
                if a.origin != b.origin:
                    return a, b
    return None


def _list_inside(case: Casefile, span: Span) -> list[Claim]:
    own = (it for it in case.story.claims if overlaps(it.span, span))
    return sorted(own, key=lambda it: it.span)
