"""Contents: which stretches of a sentence a cue attributes."""

from collections.abc import Sequence
from dataclasses import dataclass

from twosource.model.spans import trim
from twosource.reading.claims.asides import after_marks, after_opener, skip_asides
from twosource.reading.claims.clauses import Clause
from twosource.reading.claims.cues import CueMatch
from twosource.reading.claims.phrases import phrase_before

__all__ = ["Contents", "Pieces"]

Pieces = tuple[tuple[int, int], ...]

_EDGES = " \t\r\n\u00a0,;:–—-*•·"
_QUOTES = ('"', "“", "«", "‘")
_RESUMES = ("after", "before", "when", "because", "as", "since", "during", "following", "including")
_CONTRASTS = ("but", "although", "though", "while", "whereas")
_WORTH = 2  # words; less than this is no content
_SCENE = 14  # tokens; a longer opening is more than the setting of a scene


@dataclass(frozen=True, slots=True)
class Contents:
    """One sentence and one of its cues: where the cue's content lies.

    ``taken`` is the token up to which earlier attributions with trailing sources reach.
    """

    clause: Clause
    text: str
    cues: Sequence[CueMatch]
    position: int
    taken: int

    @property
    def match(self) -> CueMatch:
        """The cue."""
        return self.cues[self.position]

    def between(self, first: int, last: int) -> Pieces:
        """Return tokens ``first`` up to ``last`` as trimmed offsets: one piece, or none."""
        if first >= last:
            return ()
        tokens = self.clause.tokens
        start, end = trim(self.text, tokens[first].start, tokens[last - 1].end, _EDGES)
        if self.text[start:end].endswith(".") and not self.text[start:end].endswith(
            ("U.S.", "...")
        ):
            end -= 1
        return ((start, end),) if len(self.text[start:end].split()) >= _WORTH else ()

    def left(self, last: int) -> Pieces:
        """The content before a trailing source, from where an earlier sibling ended."""
        return self.between(after_marks(self.clause, after_opener(self.clause, self.taken)), last)

    def right(self, first: int) -> Pieces:
        """The content after a cue, up to the next voice or the end."""
        return self.between(after_marks(self.clause, first), self._next_voice(first))

    def resumed(self, index: int) -> Pieces:
        """The second half of what a cue interrupts: ``"...", she said, "..."``."""
        at = skip_asides(self.clause, index)
        if self.clause.lower(at) == ",":
            at += 1
        elif self.clause.lower(at) not in _QUOTES:
            return ()
        follows = self.clause.lower(at)
        goes_on = follows in _RESUMES and not any(match.first > at for match in self.cues)
        return self.between(at, self._next_voice(at)) if goes_on or follows in _QUOTES else ()

    def before_siblings(self, pieces: Pieces, ruled: Pieces) -> Pieces:
        """Cut pieces where a later voice, or a participle of this one, begins its own content.

        ``ruled`` is what the rules give to the cue.
        """
        kept: list[tuple[int, int]] = []
        for start, end in pieces:
            first, last = self.clause.tokens_in(start, end)
            stop = self._next_voice(first) if first >= self.match.last else last
            whole = trim(self.text, start, end, _EDGES)
            kept += [whole] if stop >= last else self.between(first, stop)
        return self._with_answering(tuple(kept), ruled)

    def up_to(self, pieces: Pieces, last: int) -> Pieces:
        """Take in what is joined to contents, without a mark, before token ``last``.

        Of "40 people dead | and 12 hurt it said", which lost its comma, both parts are said.
        """
        _, end = self.clause.tokens_in(*pieces[-1])
        between = range(end, last)
        joined = bool(between) and self.clause.lower(end) in ("and", "or")
        if not joined or any(self._parts(index) for index in between):
            return pieces
        return (*pieces[:-1], (pieces[-1][0], self.clause.tokens[last - 1].end))

    def _parts(self, index: int) -> bool:
        cue = any(match.first <= index < match.last for match in self.cues)
        return cue or self.clause.is_mark(index) or self.clause.heard_at(index) is not None

    def _with_answering(self, pieces: Pieces, ruled: Pieces) -> Pieces:
        """Keep by what one stands for a deed: "responsibility for" the attack."""
        if not pieces or not ruled or not ruled[0][0] < pieces[0][0] < ruled[0][1]:
            return pieces
        answering = self.clause.language.events.answering
        skipped = range(*self.clause.tokens_in(ruled[0][0], pieces[0][0]))
        answers = any(self.clause.tokens[index].lemma in answering for index in skipped)
        return ((ruled[0][0], pieces[0][1]), *pieces[1:]) if answers else pieces

    def until_contrast(self, first: int) -> Pieces:
        """What "reports of" introduces, up to ", but"."""
        return self.between(first, self._contrast(first))

    def around(self) -> Pieces:
        """The clause that the cue stands in."""
        opening = (
            index + 1
            for index in range(self.match.first - 1, 0, -1)
            if self.clause.lower(index) in (*_CONTRASTS, ";")
        )
        return self.between(next(opening, 0), self._contrast(self.match.last))

    def is_trailing(self, source: tuple[int, int], content_at: int) -> bool:
        """Say whether the content stands before the source: "12 were hurt, police said"."""
        left = source[0]
        if self._is_empty(content_at):
            return left >= _WORTH
        if self.clause.lower(content_at) in ("that", ":", *_QUOTES):
            return False
        separated = self.clause.lower(left - 1) in (",", "”", '"', "»", "’")
        return separated and not self._sets_scene(left)

    def _next_voice(self, first: int) -> int:
        """Return where a content that begins at ``first`` has to end: a sibling cue or the end."""
        for match in self.cues[self.position + 1 :]:
            if match.first <= first or match.form in ("hearsay", "passive"):
                continue
            if match.form == "continuing":
                return match.first
            stop = self._sibling_start(match, first)
            if stop is not None:
                return stop
        return len(self.clause.tokens)

    def _sibling_start(self, match: CueMatch, first: int) -> int | None:
        """Return where a later cue's own clause begins, or None if it lies within this content."""
        if match.form == "according" or self.clause.lower(match.first - 1) == "and":
            return match.first - (match.form == "finite")
        source = phrase_before(self.clause, match.first)
        if source is None or source[0] <= first + 1:
            return None
        before = self.clause.lower(source[0] - 1)
        if self.clause.lists_names(source[1] - 1):  # "hospitals and rescuers counted"
            return None
        return source[0] - 1 if before in (*_CONTRASTS, "and", ";") else None

    def _contrast(self, first: int) -> int:
        for index in range(first, len(self.clause.tokens) - 1):
            breaks = self.clause.lower(index) in (",", ";", "–", "—", "-")
            if breaks and self.clause.lower(index + 1) in _CONTRASTS:
                return index
        return len(self.clause.tokens)

    def _is_empty(self, index: int) -> bool:
        """Say whether nothing that could be content follows ``index``."""
        word = self.clause.lower(index)
        if len(self.clause.tokens) - index < _WORTH or word in (".", "!", "?"):
            return True
        if word in ("without", "who", "which"):
            return True
        if any(m.form == "continuing" and m.first in (index, index + 1) for m in self.cues):
            return True
        aside = (*self.clause.language.claims.quoting, *_RESUMES)
        return word == "," and self.clause.lower(index + 1) in aside

    def _sets_scene(self, last: int) -> bool:
        """Say whether the words before ``last`` only set the scene: "In a statement, ..."."""
        if last == 0:
            return True
        first = self.clause.lower(0)
        adverbial = first in self.clause.language.claims.adverbials or first.endswith("ly")
        commas = sum(self.clause.lower(index) == "," for index in range(last))
        return (adverbial or self.clause.in_time(0)) and commas <= 1 and last <= _SCENE
