"""Untruths: contents that call an account untrue, and so deny what it tells.

``"Earlier reports that a bomb went off were wrong, police said"`` is a denial of the bomb.
"""

from twosource.reading.claims.clauses import Clause
from twosource.reading.claims.contents import Pieces

__all__ = ["calls_untrue"]


def calls_untrue(clause: Clause, contents: Pieces) -> bool:
    """Say whether a content says of a report, a rumour or an accusation that it is untrue."""
    events, claims = clause.language.events, clause.language.claims
    inside = [index for piece in contents for index in range(*clause.tokens_in(*piece))]
    for index in inside:
        subject = clause.subject_of(range(index, index + 1))
        if clause.tokens[index].lemma not in events.untrue or subject is None:
            continue
        below = [k for k in inside if clause.heads[k] == index]
        negated = any(clause.lower(k) in events.negations for k in below)
        if clause.lower(subject) in claims.accounts and not negated:
            return True
    return False
