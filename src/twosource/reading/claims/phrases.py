"""Noun phrases of voices, by word order: which words before or after a cue name its source."""

from twosource.reading.claims.clauses import Clause

__all__ = ["agent_after", "part_at_and", "phrase_after", "phrase_before"]

_LONGEST = 16  # tokens; a longer "source" is a misread sentence
_TIES = ("of", "for", "from", "at", "in", "with", "to", "on")


def phrase_before(clause: Clause, end: int) -> tuple[int, int] | None:
    """Return the noun phrase that ends before token ``end``, as a half-open token range.

    Auxiliaries before the cue are passed over ("has also"), and an apposition between commas is
    taken in: "Ana Lind, the mayor of Lomark, said".
    """
    last = _before_auxiliaries(clause, end)
    if last == 0:
        return None
    if clause.lower(last - 1) in ("who", "which"):
        last -= 2 if clause.lower(last - 2) == "," else 1
    if clause.lower(last - 1) == ",":
        return _around_apposition(clause, last)
    first = _leftwards(clause, last)
    phrase = (first, last) if first < last else None
    return phrase if clause.speaks(phrase) else _before_relative(clause, last) or phrase


def _before_relative(clause: Clause, last: int) -> tuple[int, int] | None:
    """The subject before a relative clause: "The group which tracks the war said"."""
    for index in range(last - 2, max(0, last - _LONGEST), -1):
        word = clause.lower(index)
        if clause.is_mark(index) and word != ",":
            return None
        if word in ("which", "who") and index > 0:
            end = index - (clause.lower(index - 1) == ",")
            phrase = (_leftwards(clause, end), end)
            return phrase if phrase[0] < end and clause.speaks(phrase) else None
    return None


def _before_auxiliaries(clause: Clause, end: int) -> int:
    while end > 0:
        word = clause.lower(end - 1)
        timed = clause.in_time(end - 1) or (word in ("on", "in") and clause.in_time(end))
        passes = word in clause.language.claims.auxiliaries or word.endswith("ly") or timed
        if not passes or (clause.name_at(end - 1) and not timed):  # "IS said"
            break
        end -= 1
    return end


def _around_apposition(clause: Clause, last: int) -> tuple[int, int] | None:
    for comma in range(last - 2, max(-1, last - 2 * _LONGEST), -1):
        if clause.lower(comma) == ",":
            first = _leftwards(clause, comma)
            return (first, last - 1) if first < comma else None
        stops = clause.is_mark(comma) and clause.lower(comma) not in "()"
        if stops or clause.lower(comma) in clause.language.claims.cues:
            return None
    return None


def _leftwards(clause: Clause, last: int) -> int:
    """Walk left from ``last`` over one noun phrase and return where it begins."""
    first = last
    while first > 0 and last - first < _LONGEST:
        step = _joins_left(clause, first, last)
        if not step:
            break
        first -= step
    while first < last and _cannot_open(clause, first):
        first += 1
    return first


def _cannot_open(clause: Clause, index: int) -> bool:
    word = clause.lower(index)
    return word in (*_TIES, "and", "or", "also", "then") or (index == 0 and word.endswith("ly"))


def _joins_left(clause: Clause, first: int, last: int) -> int:
    """Return how many tokens to the left of ``first`` belong to the phrase (0 ends it)."""
    index = first - 1
    word, claims = clause.lower(index), clause.language.claims
    if clause.is_mark(index) or clause.in_time(index):
        return 0
    if first == last:
        return _opens_left(clause, index)
    if clause.lower(first) in claims.pronouns or _is_other_name(clause, index, first):
        return 0
    if clause.lower(first) in claims.determiners and not clause.is_name_like(first):
        # "a spokesman for | the ministry": only a tie to a role goes on past a determiner.
        return 2 if word in _TIES and index > 0 and clause.is_role(index - 1) else 0
    return int(_is_inside(clause, index, first))


def _opens_left(clause: Clause, index: int) -> int:
    """Return how many tokens the head of the phrase has: a whole name, or one word."""
    name = clause.name_at(index)
    if name and name.kind not in ("place", "facility"):
        return _tokens_of(clause, name.span.start, index)
    word = clause.lower(index)
    return int(word not in clause.language.claims.openers and word != "that")


def _is_inside(clause: Clause, index: int, first: int) -> bool:
    """Say whether the token at ``index`` stands inside the phrase that goes on at ``first``."""
    word, claims = clause.lower(index), clause.language.claims
    if word in ("’s", "'s", "’", "'") or word in claims.determiners:
        return True
    if word == "and":
        return index > 0 and _is_voice(clause, first) and _is_voice(clause, index - 1)
    if word in claims.openers or word == "that":
        return False
    if word in claims.cues or word in claims.continuing:
        return index > 0 and clause.lower(index - 1) in claims.documents
    if word in _TIES:  # a subject does not begin after a preposition: "parties in Kelmaria said"
        return index > 0
    if clause.lower(first) in _TIES or clause.is_name_like(index):
        return True
    plain = clause.is_modifier(index) or _is_participle(clause, index)
    return plain or _under_determiner(clause, index)


def _under_determiner(clause: Clause, index: int) -> bool:
    """Say whether a plain word is held by a determiner close before it: "the provincial ..."."""
    for back in (index - 1, index - 2):
        if back < 0 or clause.is_mark(back) or clause.lower(back) in clause.language.claims.cues:
            return False
        if clause.lower(back) in clause.language.claims.determiners:
            return True
    return False


def _tokens_of(clause: Clause, start: int, last: int) -> int:
    """Return how many tokens a name that ends at token ``last`` has."""
    first = last
    while first > 0 and clause.tokens[first - 1].start >= start:
        first -= 1
    return last - first + 1


def _is_other_name(clause: Clause, index: int, first: int) -> bool:
    """Say whether two names meet with nothing between: "... of Lomark | Reuters reported"."""
    left, right = clause.name_at(index), clause.name_at(first)
    if left is None or right is None or left.span == right.span:
        return False
    return left.kind in ("place", "facility") or right.kind == "media"


def _is_voice(clause: Clause, index: int) -> bool:
    name = clause.name_at(index)
    spoken = name is not None and name.kind not in ("place", "facility")
    return spoken or clause.is_role(index) or clause.is_name_like(index)


def _is_participle(clause: Clause, index: int) -> bool:
    """Say whether a participle belongs to a document: "Videos published on social media"."""
    after_document = index > 0 and clause.lower(index - 1) in clause.language.claims.documents
    return after_document and clause.lower(index).endswith(("ed", "en", "ing"))


def phrase_after(clause: Clause, start: int) -> tuple[int, int] | None:
    """Return the noun phrase that begins at token ``start``, as a half-open token range."""
    end = start
    while end < len(clause.tokens) and end - start < _LONGEST and _joins_right(clause, start, end):
        end += 1
    while end > start and clause.lower(end - 1) in (*_TIES, "and", "the", "a"):
        end -= 1
    return (start, end) if end > start else None


def _joins_right(clause: Clause, start: int, index: int) -> bool:
    word, claims = clause.lower(index), clause.language.claims
    if clause.is_mark(index) or clause.in_time(index) or word in claims.openers or word == "that":
        return False
    if index == start or word in ("’s", "'s", "’", "'"):
        return True
    if word in claims.cues or word in claims.continuing:
        return clause.lower(index - 1) in claims.documents
    if word == "by":
        return _is_participle(clause, index - 1) or clause.lower(index - 1) in claims.documents
    if word in claims.auxiliaries or word in claims.pronouns:
        return False
    if word == "and":
        return index + 1 < len(clause.tokens) and clause.is_name_like(index + 1)
    if word in _TIES:
        return clause.is_role(index - 1) or (
            clause.is_name_like(index - 1) and word in ("of", "for")
        )
    if word in claims.determiners:
        return clause.lower(index - 1) in (*_TIES, "by", "and")
    return (
        clause.is_name_like(index)
        or clause.is_modifier(index)
        or clause.lower(index - 1) in claims.determiners
        or _is_participle(clause, index)
    )


def agent_after(clause: Clause, cue: range) -> tuple[int, int] | None:
    """Return the noun phrase after "by", to the noun of the tree: "by the port rescuers"."""
    found = phrase_after(clause, cue.stop)
    noun = None if clause.speaks(found) else clause.oblique_of(cue)
    whole = noun and (cue.stop, noun + 1)
    return whole if whole and clause.speaks(whole) else found


def part_at_and(
    clause: Clause, phrase: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """Part "a monitor and activists" into its two voices."""
    first, last = phrase
    for index in range(first + 1, last - 1):
        apart = clause.name_at(index) is None or not clause.is_name_like(index - 1)
        left, right = (first, index), (index + 1, last)
        if clause.lower(index) == "and" and apart and clause.speaks(left) and clause.speaks(right):
            return left, right
    return None
