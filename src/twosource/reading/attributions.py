"""Attributions: a cue, the noun phrase of its source, and the stretches of its content."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from twosource.languages.pack import ClaimWords
from twosource.model.claims import Through
from twosource.model.spans import trim
from twosource.reading.cues import CueMatch
from twosource.reading.nouns import Clause, phrase_after, phrase_before

__all__ = ["Attribution", "find_attributions"]

_EDGES = " \t\r\n\u00a0,;:–—-"
_WORTH = 2  # words; less than this is no content


@dataclass(frozen=True, slots=True)
class Attribution:
    """One cue with its source phrases and contents; token ranges and character offsets.

    ``source`` is null for hearsay; ``told`` is the phrase spoken to; ``passed_on`` the phrase
    of a second voice that the source quotes; ``trailing`` when the content stands before it.
    """

    match: CueMatch
    source: tuple[int, int] | None
    contents: tuple[tuple[int, int], ...]
    trailing: bool
    told: tuple[int, int] | None = None
    passed_on: tuple[int, int] | None = None
    through: Through | None = None


def find_attributions(
    clause: Clause, text: str, cues: Sequence[CueMatch], words: ClaimWords
) -> list[Attribution]:
    """Return the attributions of one sentence, in the order of their cues."""
    found: list[Attribution] = []
    for position, match in enumerate(cues):
        reader = _Reader(clause, text, words, tuple(cues), position, tuple(found))
        attribution = reader.read()
        if attribution and attribution.contents:
            found.append(attribution)
    return found


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one cue of a sentence, knowing its neighbours."""

    clause: Clause
    text: str
    words: ClaimWords
    cues: tuple[CueMatch, ...]
    position: int
    earlier: tuple[Attribution, ...]

    @property
    def match(self) -> CueMatch:
        return self.cues[self.position]

    def read(self) -> Attribution | None:
        match self.match.form:
            case "finite":
                return self._finite()
            case "continuing":
                return self._continuing()
            case "according":
                return self._according()
            case "passive":
                return self._passive()
            case "hearsay":
                return self._hearsay()

    # ---- the forms ------------------------------------------------------------------------

    def _finite(self) -> Attribution | None:
        if shared := self._shared_subject():
            return self._attribution(shared, self._right(self._skip_adverbials(self.match.last)))
        source = phrase_before(self.clause, self.match.first)
        after = self.match.last
        inverted = source is None or self._after_quote(source)
        if inverted:
            source = phrase_after(self.clause, after)
            if source is None or self.clause.lower(self.match.first - 1) not in (
                ",",
                "”",
                '"',
                "’",
                "»",
            ):
                return None
            return self._attribution(
                source, self._left(self.match.first) + self._resumed(source[1]), trailing=True
            )
        assert source is not None
        told, after = self._addressee(after)
        content_at = self._skip_adverbials(after)
        if self._is_trailing(source, after, content_at):
            contents = self._left(source[0]) + self._resumed(after)
            return self._attribution(source, contents, trailing=True, told=told)
        return self._attribution(source, self._right(content_at), told=told)

    def _shared_subject(self) -> tuple[int, int] | None:
        """The voice before "and": "The group called for calm and warned that ..."."""
        if self.clause.lower(self.match.first - 1) not in ("and", "but"):
            return None
        previous = self.earlier[-1] if self.earlier else None
        if previous is None or previous.trailing or previous.match.form != "finite":
            return None
        return previous.source

    def _continuing(self) -> Attribution | None:
        """ ", adding that ..." goes on with the voice before it."""
        previous = next((item for item in reversed(self.earlier) if item.source), None)
        if previous is None:
            return None
        contents = self._right(self._skip_adverbials(self.match.last))
        found = self._attribution(previous.source, contents)
        return replace(found, through=found.through or previous.through)

    def _according(self) -> Attribution | None:
        source = phrase_after(self.clause, self.match.last)
        if source is None:
            return None
        leading = self.match.first == 0 or self.clause.lower(self.match.first - 1) in (
            "but",
            "and",
            "while",
        )
        if leading:
            return self._attribution(source, self._right(self._after_comma(source[1])))
        return self._attribution(source, self._left(self.match.first), trailing=True)

    def _passive(self) -> Attribution | None:
        """ "The toll was confirmed by the hospital": the voice stands after "by"."""
        source = phrase_after(self.clause, self.match.last)
        if source is None:
            return None
        subject = phrase_before(self.clause, self.match.first)
        if subject is None:
            return None
        start = self.clause.tokens[subject[0]].start
        end = self.clause.tokens[subject[1] - 1].end
        return self._attribution(source, ((start, end),), trailing=True)

    def _hearsay(self) -> Attribution | None:
        """What no one is named for: the clause around it, or what "reports of" introduces."""
        after = self.match.last
        if self.clause.lower(after) in (
            "about",
            "of",
            "that",
            "say",
            "said",
            "suggest",
            "suggested",
            "indicate",
            "indicated",
            "put",
        ):
            follows = after if self.clause.lower(after) == "that" else after + 1
            contents = self._until_contrast(follows)
        else:
            contents = self._clause_around()
        return self._attribution(None, contents)

    # ---- where contents lie ---------------------------------------------------------------

    def _attribution(
        self,
        source: tuple[int, int] | None,
        contents: Sequence[tuple[int, int]],
        *,
        trailing: bool = False,
        told: tuple[int, int] | None = None,
    ) -> Attribution:
        kept = tuple(sorted(piece for piece in contents if self._is_worth(piece)))
        return Attribution(self.match, source, kept, trailing, told, None, self._through())

    def _is_worth(self, piece: tuple[int, int]) -> bool:
        return len(self.text[piece[0] : piece[1]].split()) >= _WORTH

    def _offsets(self, first: int, last: int) -> tuple[tuple[int, int], ...]:
        """Return tokens ``first`` up to ``last`` as trimmed character offsets (0 or 1 piece)."""
        if first >= last:
            return ()
        start, end = self.clause.tokens[first].start, self.clause.tokens[last - 1].end
        start, end = trim(self.text, start, end, _EDGES)
        if (
            end > start
            and self.text[end - 1] == "."
            and not self.text[start:end].endswith(("U.S.", "..."))
        ):
            end -= 1
        return ((start, end),) if end > start else ()

    def _left(self, last: int) -> tuple[tuple[int, int], ...]:
        """The content before a trailing source, from where an earlier sibling ended."""
        first = 0
        for item in self.earlier:
            if item.trailing and item.source:
                first = max(first, item.source[1], item.match.last)
        return self._offsets(self._after_comma(self._after_opener(first)), last)

    def _right(self, first: int) -> tuple[tuple[int, int], ...]:
        return self._offsets(self._after_comma(first), self._next_voice(first))

    def _resumed(self, index: int) -> tuple[tuple[int, int], ...]:
        """The second half of an interrupted quotation: "...", she said, "..."."""
        at = self._skip_adverbials(index)
        if self.clause.lower(at) == ",":
            at += 1
        if self.clause.lower(at) in ('"', "“", "«"):
            return self._offsets(at, self._next_voice(at))
        return ()

    def _next_voice(self, first: int) -> int:
        """Return where a content that begins at ``first`` has to end: a sibling cue or the end."""
        for match in self.cues[self.position + 1 :]:
            if match.form == "continuing" and match.first > first:
                return match.first
            if match.form in ("finite", "according") and match.first > first:
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
        if before in ("while", "but", "and", "although", "whereas", ";") and source[0] - 1 > first:
            return source[0] - 1
        return None

    def _until_contrast(self, first: int) -> tuple[tuple[int, int], ...]:
        return self._offsets(first, self._contrast_after(first))

    def _contrast_after(self, first: int) -> int:
        marks = (",", ";", "–", "—", "-")
        for index in range(first, len(self.clause.tokens) - 1):
            follows = self.clause.lower(index + 1)
            if self.clause.lower(index) in marks and follows in (
                "but",
                "although",
                "though",
                "while",
            ):
                return index
        return len(self.clause.tokens)

    def _clause_around(self) -> tuple[tuple[int, int], ...]:
        first = 0
        for index in range(self.match.first - 1, 0, -1):
            if self.clause.lower(index) in ("but", "although", "while", ";"):
                first = index + 1
                break
        return self._offsets(first, self._contrast_after(self.match.last))

    # ---- leading or trailing --------------------------------------------------------------

    def _after_quote(self, source: tuple[int, int]) -> bool:
        return self.clause.lower(source[0]) in ("”", '"', "»")

    def _is_trailing(self, source: tuple[int, int], after: int, content_at: int) -> bool:
        """Say whether the content stands before the source: "12 were hurt, police said"."""
        nothing_right = self._is_empty(content_at)
        left = source[0]
        if nothing_right:
            return left >= _WORTH
        follows = self.clause.lower(content_at)
        if follows in ("that", ":", '"', "“", "«", "‘"):
            return False
        separated = self.clause.lower(left - 1) in (",", "”", '"', "»")
        if not separated or self._is_adverbial(left):
            return False
        return True

    def _is_empty(self, index: int) -> bool:
        """Say whether nothing that could be content follows ``index``."""
        rest = len(self.clause.tokens) - index
        if rest <= 0 or self.clause.lower(index) in (".", "!", "?"):
            return True
        if any(m.form == "continuing" and m.first in (index, index + 1) for m in self.cues):
            return True
        return rest < _WORTH

    def _is_adverbial(self, last: int) -> bool:
        """Say whether the words before ``last`` only set the scene: "In a statement, ..."."""
        if last == 0:
            return True
        first = self.clause.lower(0)
        opens = first in self.words.adverbials or first.endswith("ly") or self.clause.in_time(0)
        commas = sum(self.clause.lower(i) == "," for i in range(last))
        return opens and commas <= 1 and last <= 14

    # ---- what stands between cue and content ------------------------------------------------

    def _addressee(self, after: int) -> tuple[tuple[int, int] | None, int]:
        if not self.match.cue.addressee:
            return None, after
        told = phrase_after(self.clause, after)
        return told, told[1] if told else after

    def _skip_adverbials(self, index: int) -> int:
        """Pass over times and "in a statement on Friday" after a cue."""
        tokens = self.clause.tokens
        while index < len(tokens):
            if self.clause.in_time(index):
                index += 1
            elif self._aside(index):
                index = self._aside(index)
            elif self.clause.lower(index) in ("on", "late", "early", "earlier", "later", "in") and (
                index + 1 < len(tokens) and self.clause.in_time(index + 1)
            ):
                index += 1
            else:
                break
        return index

    def _aside(self, index: int) -> int:
        """Return the end of "in a statement ...", "on condition of anonymity", or 0."""
        if self.clause.lower(index) not in (
            "in",
            "at",
            "during",
            "on",
            "via",
            "through",
            "by",
            "to",
            "from",
        ):
            return 0
        speaks = {
            *self.words.documents,
            *self.words.platforms,
            "anonymity",
            "reporters",
            "journalists",
        }
        for end in range(index + 1, min(index + 8, len(self.clause.tokens))):
            word = self.clause.lower(end)
            if self.clause.is_mark(end) or word in self.words.openers or word == "that":
                return 0
            if word in speaks:
                return end + 1
        return 0

    def _after_comma(self, index: int) -> int:
        """Pass over marks, and over the bracketed acronym of a voice just named."""
        if self.clause.lower(index) == "(":
            closing = (i for i in range(index, index + 6) if self.clause.lower(i) == ")")
            index = next(closing, index - 1) + 1
        while self.clause.lower(index) in (",", ":", ";", "–", "—", "-"):
            index += 1
        return index

    def _after_opener(self, index: int) -> int:
        index = self._after_comma(index)
        if index and self.clause.lower(index) in ("and", "but", "while", "although"):
            return index + 1
        return index

    def _through(self) -> Through | None:
        """How it was said: "in a statement", "on Twitter"; null when the words do not say."""
        if self.match.cue.through:
            return self.match.cue.through
        for index, token in enumerate(self.clause.tokens):
            word = token.text.lower()
            before = [self.clause.lower(i) for i in range(max(0, index - 5), index)]
            near = index < self.match.first + 8 and index > self.match.first - 14
            if near and word in self.words.documents and ({"in", "at", "during"} & set(before)):
                return self.words.documents[word]
            if near and word in self.words.platforms and {"on", "to", "via"} & set(before[-1:]):
                return "post"
        return None
