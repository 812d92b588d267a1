"""Confirmations that were withheld, beside the claim that they speak of."""

from twosource.briefing.casebooks import Casebook
from twosource.model.claims import Claim

__all__ = ["find_withheld"]


def find_withheld(case: Casebook) -> dict[str, list[Claim]]:
    """Return, by the claim that they follow, the claims that only withhold a confirmation.

    "Five people were killed, the mayor said. The ministry has not confirmed her figures." The
    record joins the second claim to no count; it is shown beside the one that it follows in its
    report, and only there.
    """
    found: dict[str, list[Claim]] = {}
    ordered = sorted(case.story.claims, key=lambda it: (it.report, it.span.start, it.span.end))
    last: Claim | None = None
    for claim in ordered:
        if claim.stance != "withholds":
            last = claim
        elif last and last.report == claim.report and claim.incident in (None, last.incident):
            found.setdefault(last.id, []).append(claim)
    return found
