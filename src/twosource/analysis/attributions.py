"""Scores of roles to attributions: spans of source, cue and content that belong together."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
from numpy.typing import NDArray

from twosource.analysis.sequences import decode_tags, find_runs
from twosource.model.analyses import Role, RoleSpan, Token

__all__ = ["RoleTables", "join_roles"]

Scores = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class RoleTables:
    """The tags of the role head, and what each step from tag to tag costs."""

    tags: tuple[str, ...]
    steps: Scores

    @classmethod
    def read(cls, path: Path) -> "RoleTables":
        """Read the tables that ship beside the role head."""
        given = json.loads(path.read_text("utf8"))
        return cls(tuple(given["roles"]), np.array(given["steps"], np.float32))


def join_roles(
    tokens: Sequence[Token], tags: Scores, links: Scores, tables: RoleTables, *, number: int
) -> list[RoleSpan]:
    """Return the parts of attributions in one window, numbered from ``number``.

    ``tags`` scores each tag of each token; ``links`` each token as the first of a part against
    each token as the first of its cue (column 0: it has none). Each cue makes an attribution. A
    source or content joins the cue that its first token is linked to, so that a content that is
    interrupted ("It burned," he said, "to the ground") is one; a part without a cue stands alone.
    """
    runs = find_runs([tables.tags[tag] for tag in decode_tags(tags, tables.steps)])
    cues = [start for start, _, role in runs if role == "cue"]
    owners = {}
    for start, _, role in runs:
        if role == "cue":
            owners[start] = start
        else:
            columns = [0, *(cue + 1 for cue in cues)]
            best = int(links[start, columns].argmax())
            owners[start] = cues[best - 1] if best else start
    numbers: dict[int, int] = {}
    return [
        RoleSpan(
            tokens[start].start,
            tokens[end - 1].end,
            cast(Role, role),
            numbers.setdefault(owners[start], number + len(numbers)),
        )
        for start, end, role in runs
    ]
