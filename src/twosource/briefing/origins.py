"""Origins and copies -> who says what, repeated texts folded under the first."""

from collections.abc import Sequence
from dataclasses import replace

from twosource.briefing.casebooks import Casebook
from twosource.briefing.escapes import isolate
from twosource.briefing.phrases import COPIES, KINDS
from twosource.briefing.rows import ClaimView, CopyView, OriginView
from twosource.model.claims import Claim
from twosource.model.origins import Origin
from twosource.model.spans import overlaps

__all__ = ["make_copies", "make_origins"]

_UNKNOWN = ("unnamed", "unknown")
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
    return sorted(case.story.origins, key=lambda it: (it.kind in _UNKNOWN, -len(it.claims)))


def _make_origin(case: Casebook, origin: Origin) -> OriginView:
    claims = [case.claims[key] for key in origin.claims if key in case.claims]
    # Why one claim of one named source is that source's needs no words; joining several does.
    plain = len(claims) == 1 and origin.kind not in _UNKNOWN
    reasons = () if plain else tuple(case.shorten(reason) for reason in origin.reasons)
    kind = "" if origin.kind == "unknown" else KINDS[origin.kind]
    return OriginView(case.origin_name(origin), kind, reasons, _fold(case, claims))


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
        told=_show_teller(case, claim),
        when=case.said(claim),
    )


def _show_teller(case: Casebook, claim: Claim) -> str:
    report = isolate(case.label(claim.report))
    if claim.chain:
        return f"{case.told(claim)}, in {report}"
    return f"{report}, {case.told(claim)}"


def _is_copy(case: Casebook, first: Claim, other: Claim) -> bool:
    """Say whether two claims stand at the same place of a stretch that their reports share."""
    for one, two in case.shared.get((first.report, other.report), ()):
        if overlaps(one, first.span) and overlaps(two, other.span):
            drift = (first.span.start - one.start) - (other.span.start - two.start)
            if abs(drift) <= _DRIFT:
                return True
    return False


def make_copies(case: Casebook) -> tuple[CopyView, ...]:
    """Return the reports that share text, those that share most first."""
    copies = sorted(case.story.copies, key=lambda it: -it.share)
    return tuple(
        CopyView(
            case.label(copy.a),
            case.label(copy.b),
            f"{COPIES[copy.kind]}, {copy.share * 100:.0f} % of the shorter one’s words",
            tuple(case.shorten(reason) for reason in copy.reasons),
        )
        for copy in copies
    )
