"""Columns: an analysis as JSON in columns, a quarter as long as token by token.

What a text gives again is left out: the words of tokens, and offsets as steps.
"""

import json
from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate

from twosource.model.analyses import Analysis, NameSpan, RoleSpan, Sentence, Token

__all__ = ["pack_analysis", "unpack_analysis"]


def pack_analysis(analysis: Analysis, text: str) -> str:
    """Return an analysis of ``text`` as JSON; each column is numbers, or its words and numbers.

    Raises :class:`ValueError` where a token's words are not those of the text.
    """
    tokens = analysis.tokens
    if any(text[token.start : token.end] != token.text for token in tokens):
        raise ValueError(f"the analysis of {analysis.report} is of another text")
    heads = [None if t.head is None else t.head - at for at, t in enumerate(tokens)]
    factual = [None if t.factuality is None else str(t.factuality) for t in tokens]
    columns = [
        analysis.report,
        analysis.made_by,
        _steps([token.start for token in tokens]),
        [token.end - token.start for token in tokens],
        *(_words([getattr(t, name) for t in tokens]) for name in _NAMED),
        heads,
        _words(factual),
        [[s.start, s.end, s.first, s.last, s.opens] for s in analysis.sentences],
        [[name.start, name.end, name.kind] for name in analysis.names],
        [[role.start, role.end, role.role, role.attribution] for role in analysis.roles],
    ]
    return json.dumps(columns, ensure_ascii=False, separators=(",", ":"))


_NAMED = ("upos", "feats", "lemma", "relation")


def unpack_analysis(packed: str, text: str) -> Analysis:
    """Return the analysis of ``text`` that :func:`pack_analysis` wrote."""
    report, made_by, steps, lengths, *named, heads, factual, sentences, names, roles = json.loads(
        packed
    )
    upos, feats, lemma, relation = map(_unword, named)
    tokens = tuple(
        Token(
            start,
            start + length,
            text[start : start + length],
            upos[at],
            feats[at],
            lemma[at],
            None if heads[at] is None else heads[at] + at,
            relation[at],
            None if told is None else Decimal(told),
        )
        for at, (start, length, told) in enumerate(
            zip(accumulate(steps), lengths, _unword(factual), strict=True)
        )
    )
    return Analysis(
        report,
        made_by,
        tokens,
        tuple(Sentence(*values) for values in sentences),
        tuple(NameSpan(*values) for values in names),
        tuple(RoleSpan(*values) for values in roles),
    )


def _steps(values: Sequence[int]) -> list[int]:
    return [value - before for before, value in zip([0, *values], values, strict=False)]


def _words(values: Sequence[str | None]) -> list[list[str | None] | list[int]]:
    """Return the different words, and for each value which of them it is."""
    kinds = list(dict.fromkeys(values))
    places = {kind: at for at, kind in enumerate(kinds)}
    return [kinds, [places[value] for value in values]]


def _unword(column: tuple[list[str | None], list[int]]) -> list[str | None]:
    kinds, places = column
    return [kinds[at] for at in places]
