"""Origins and copies -> who says what, repeated texts folded under the first."""

from collections.abc import Sequence
from dataclasses import replace

from twosource.briefing.casebooks import Casebook
from twosource.briefing.phrases import COPIES, KINDS
from twosource.briefing.rows import ClaimView, CopyView, OriginView
from twosource.model.claims import Claim
from twosource.model.origins import Origin
from twosource.model.spans import Span, overlaps

__all__ = ["make_copies", "make_origins"]

_DRIFT = 40  # code points that an editor's small changes may move a claim within a copied stretch


def make_origins(case: Casebook) -> tuple[OriginView, ...]:
    """Return each origin with its claims, those with most reports first; unknown ones last."""
    views = [_make_origin(case, origin) for origin in _by_weight(case)]
    placed = {key for origin in case.story.origins for key in origin.claims}
    rest = [claim for claim in case.story.claims if claim.id not in placed]
    if rest:
        why = ("the reports do not say where this comes from",)
        views.append(OriginView("origin not known", "", why, _fold(case, rest)))
    return tuple(view for view in views if view.claims)


def _by_weight(case: Casebook) -> list[Origin]:
    known = {"unnamed", "unknown"}
    return sorted(case.story.origins, key=lambda it: (it.kind in known, -len(it.claims)))


def _make_origin(case: Casebook, origin: Origin) -> OriginView:
    claims = [case.claims[key] for key in origin.claims if key in case.claims]
    return OriginView(
        case.origin_name(origin), KINDS[origin.kind], origin.reasons, _fold(case, claims)
    )


def _fold(case: Casebook, claims: Sequence[Claim]) -> tuple[ClaimView, ...]:
    """Return the claims in the order of their reports, copies under the first of them."""
    order = {report: place for place, report in enumerate(case.reports)}
    waiting = sorted(claims, key=lambda it: (order.get(it.report, len(order)), it.span))
    views: list[ClaimView] = []
    while waiting:
        first, *others = waiting
        copied = [claim for claim in others if _is_copy(case, first, claim)]
        waiting = [claim for claim in others if claim not in copied]
        folded = tuple(_make_claim(case, claim) for claim in copied)
        views.append(replace(_make_claim(case, first), copies=folded))
    return tuple(views)


def _make_claim(case: Casebook, claim: Claim) -> ClaimView:
    return ClaimView(
        quote=case.quote(claim.pieces),
        told=case.told(claim),
        report=case.label(claim.report),
        when=case.said(claim),
    )


def _is_copy(case: Casebook, first: Claim, other: Claim) -> bool:
    """Say whether two claims stand at the same place of a stretch that their reports share."""
    for copy in case.story.copies:
        pairs = {(copy.a, copy.b): copy.spans, (copy.b, copy.a): _turn(copy.spans)}
        for one, two in pairs.get((first.report, other.report), ()):
            if overlaps(one, first.span) and overlaps(two, other.span):
                drift = (first.span.start - one.start) - (other.span.start - two.start)
                if abs(drift) <= _DRIFT:
                    return True
    return False


def _turn(spans: Sequence[tuple[Span, Span]]) -> tuple[tuple[Span, Span], ...]:
    return tuple((two, one) for one, two in spans)


def make_copies(case: Casebook) -> tuple[CopyView, ...]:
    """Return the reports that share text, those that share most first."""
    copies = sorted(case.story.copies, key=lambda it: -it.share)
    return tuple(
        CopyView(
            case.label(copy.a),
            case.label(copy.b),
            f"{COPIES[copy.kind]}, {copy.share * 100:.0f} % of the shorter one’s words",
            copy.reasons,
        )
        for copy in copies
    )
