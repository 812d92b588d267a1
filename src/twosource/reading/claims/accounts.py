"""Accounts: what a voice goes on telling after the sentence in which it is named."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from twosource.model.analyses import RoleSpan
from twosource.model.claims import Link
from twosource.reading.claims.drafts import Draft

__all__ = ["go_on"]


def go_on(drafts: Sequence[Draft], roles: Sequence[RoleSpan]) -> list[Draft]:
    """Give what looks like the outlet's own voice to the voice whose account it goes on with.

    "A doctor told of the night. Seven people were still being treated." The network reads the
    second sentence as content of the first one's cue; then it is the doctor's, without a cue of
    its own. What the outlet says how it knows stays its own, and so does what follows a voice
    that closed its sentence: "Nobody was hurt, she added. The barn burned down."
    """
    tellers = _find_tellers(drafts, roles)
    return [_adopt(draft, tellers) for draft in drafts]


def _find_tellers(
    drafts: Sequence[Draft], roles: Sequence[RoleSpan]
) -> list[tuple[int, int, tuple[Link, ...]]]:
    """Return the contents that the network reads, with the chain of the claim of their cue."""
    contents: dict[int, list[RoleSpan]] = defaultdict(list)
    cues: dict[int, list[RoleSpan]] = defaultdict(list)
    for role in roles:
        if role.role != "source":
            (contents if role.role == "content" else cues)[role.attribution].append(role)
    voiced = [draft for draft in drafts if draft.cue and draft.chain]
    return [
        (content.start, content.end, draft.chain)
        for number, spans in contents.items()
        for draft in voiced
        if any(_overlaps(cue, draft) for cue in cues[number])
        for content in spans
        if draft.cue and all(draft.cue.end <= span.start for span in spans)
    ]


def _overlaps(cue: RoleSpan, draft: Draft) -> bool:
    return draft.cue is not None and cue.start < draft.cue.end and draft.cue.start < cue.end


def _adopt(draft: Draft, tellers: Sequence[tuple[int, int, tuple[Link, ...]]]) -> Draft:
    if draft.chain or draft.cue:
        return draft
    chains = {chain for low, high, chain in tellers if low <= draft.start and draft.end <= high}
    if len(chains) != 1 or any(link.kind == "unnamed" for link in next(iter(chains))):
        return draft
    return replace(draft, chain=chains.pop(), speech="indirect")
