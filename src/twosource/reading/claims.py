"""Find claims: who says what, through whom; and what the outlet says in its own voice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.model.analyses import Sentence
from twosource.model.claims import Claim, Link, Speech, Stance
from twosource.model.events import Certainty
from twosource.model.figures import Figure
from twosource.model.identity import digest
from twosource.model.names import Entity
from twosource.model.reports import Post
from twosource.model.spans import Span, hull, trim
from twosource.model.times import Time
from twosource.reading.attributions import Attribution, find_attributions
from twosource.reading.cues import CueMatch, find_cues
from twosource.reading.entities import normal_name
from twosource.reading.material import Material
from twosource.reading.nouns import Clause, phrase_after
from twosource.reading.quotes import find_quotes
from twosource.reading.voices import Voices

__all__ = ["find_claims"]

_CERTAINTY: tuple[Certainty, ...] = ("certain", "probable", "possible", "unconfirmed")
_EDGES = " \t\r\n,;:–—-"
_QUOTE_WORDS = 5  # a shorter quotation without a cue is a phrase, not an utterance


def find_claims(
    material: Material,
) -> tuple[tuple[Claim, ...], tuple[Figure, ...], tuple[Entity, ...]]:
    """Return the claims in text order, the figures with their claims, and voices without names.

    One claim for each cue and source; one in the outlet's own voice for each sentence that tells
    of an event or a figure outside any attribution; one for each embedded post.
    """
    finder = _Finder(material, Voices(material), find_quotes(material.report.text))
    drafts: list[_Draft] = []
    for sentence in material.analysis.sentences:
        drafts.extend(finder.read(sentence))
    drafts.extend(finder.post(post) for post in material.report.posts if post.words)
    claims, figures = _settle(material, sorted(drafts, key=lambda d: (d.start, d.end)))
    return claims, figures, tuple(finder.voices.entities)


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim before figures and events are given to it."""

    pieces: tuple[tuple[int, int], ...]
    chain: tuple[Link, ...]
    cue: Span | None
    speech: Speech
    stance: Stance
    certainty: Certainty
    said: Time | None

    @property
    def start(self) -> int:
        return self.pieces[0][0]

    @property
    def end(self) -> int:
        return self.pieces[-1][1]

    def holds(self, start: int, end: int) -> bool:
        return any(low <= start and end <= high for low, high in self.pieces)


@dataclass(slots=True)
class _Finder:
    """Reads the sentences of one report in order, remembering its voices."""

    material: Material
    voices: Voices
    quotes: tuple[tuple[int, int], ...]

    def read(self, sentence: Sentence) -> list[_Draft]:
        """Return the drafts of one sentence: attributed, quoted, and in the own voice."""
        if self.material.post_at(sentence.start):
            return []
        clause = self._clause(sentence)
        words = self.material.language.claims
        cues = find_cues(clause, words, self._quoted(clause))
        found = find_attributions(clause, self.material.report.text, cues, words)
        drafts = [draft for item in found for draft in self._drafts(clause, item)]
        drafts = _nest(_drop_inner_hearsay(drafts))
        if not drafts and (headline := self._headline(clause, sentence)):
            drafts = [headline]
        drafts.extend(self._loose_quotes(sentence, drafts))
        own = self._own(sentence, drafts)
        return [*drafts, *own]

    def _clause(self, sentence: Sentence) -> Clause:
        times = tuple(
            time
            for time in self.material.findings.times
            if time.span and sentence.start <= time.span.start < sentence.end
        )
        return Clause(self.material.words(sentence), self.material.language, times)

    def _quoted(self, clause: Clause) -> frozenset[int]:
        return frozenset(
            index
            for index, token in enumerate(clause.tokens)
            for start, end in self.quotes
            if start < token.start and token.end < end
        )

    # ---- attributed -----------------------------------------------------------------------

    def _drafts(self, clause: Clause, item: Attribution) -> Iterator[_Draft]:
        first, last = clause.tokens[item.match.first], clause.tokens[item.match.last - 1]
        cue = self.material.span(first.start, last.end)
        if item.source is None:
            hearsay = Link(None, "unnamed", None, None, cue)
            yield self._draft(item, (hearsay,), cue, None)
            return
        told = self._told(clause, item)
        said = self._said(clause, item)
        for link in self.voices.links(clause, item.source, item.through):
            if self._is_own(link):
                continue
            yield self._draft(item, (*told, link), cue, said)

    def _draft(
        self, item: Attribution, chain: tuple[Link, ...], cue: Span, said: Time | None
    ) -> _Draft:
        stance = _stance(item.match)
        certainty = max(item.match.cue.certainty, self._hedge(item.contents), key=_CERTAINTY.index)
        return _Draft(
            item.contents, chain, cue, self._speech(item.contents), stance, certainty, said
        )

    def _told(self, clause: Clause, item: Attribution) -> tuple[Link, ...]:
        """The outlet that was told stands between the reader and the voice: "told AFP"."""
        if item.told is None:
            return ()
        remembered = self.voices.last
        links = self.voices.links(clause, item.told, None)
        self.voices.last = remembered
        return tuple(
            link for link in links if link.kind == "media" and link.name and not self._is_own(link)
        )

    def _is_own(self, link: Link) -> bool:
        """Say whether a voice is the report's own outlet or the agency that it credits."""
        report = self.material.report
        name = normal_name(link.name or "")
        own = [normal_name(word) for word in (report.outlet, *report.credit) if word]
        return link.kind == "media" and any(
            name == word or name.startswith(f"{word} ") or word.startswith(f"{name} ")
            for word in own
        )

    def _said(self, clause: Clause, item: Attribution) -> Time | None:
        """The time that stands with the cue and outside the content: "said on Friday"."""
        for time in clause.times:
            if time.span and time.granularity not in ("duration", "set", "unknown"):
                inside = any(low <= time.span.start < high for low, high in item.contents)
                if not inside:
                    return time
        return None

    def _speech(self, contents: Sequence[tuple[int, int]]) -> Speech:
        text = self.material.report.text
        quoted = sum(
            max(0, min(end, high) - max(start, low))
            for low, high in contents
            for start, end in self.quotes
        )
        length = sum(high - low for low, high in contents)
        bare = sum(text[low:high].startswith("that ") * 5 for low, high in contents)
        if not quoted:
            return "indirect"
        return "direct" if quoted >= length - bare - 2 * len(contents) else "mixed"

    def _hedge(self, contents: Sequence[tuple[int, int]]) -> Certainty:
        hedges = self.material.language.claims.hedges
        words = (
            word.strip(".,;:“”\"'").lower()
            for low, high in contents
            for word in self.material.report.text[low:high].split()
        )
        found = [hedges[word] for word in words if word in hedges]
        return max(found, key=_CERTAINTY.index, default="certain")

    def _headline(self, clause: Clause, sentence: Sentence) -> _Draft | None:
        """ "Toll rises to 12: ministry": a voice after a colon that ends the sentence."""
        tokens = clause.tokens
        colon = next(
            (i for i in range(len(tokens) - 1, 0, -1) if tokens[i].text in (":", "–", "—", "-")), 0
        )
        if not colon or not 1 <= len(tokens) - 1 - colon <= 5 or colon < 3:
            return None
        source = phrase_after(clause, colon + 1)
        if source is None or source[1] != len(tokens) or not self._is_voice(clause, source):
            return None
        start, end = trim(self.material.report.text, sentence.start, tokens[colon].start)
        links = self.voices.links(clause, source, None)
        cue = self.material.span(tokens[colon].start, tokens[colon].end)
        contents = ((start, end),)
        return _Draft(contents, links[:1], cue, "indirect", "asserts", self._hedge(contents), None)

    def _is_voice(self, clause: Clause, source: tuple[int, int]) -> bool:
        start, end = clause.tokens[source[0]].start, clause.tokens[source[1] - 1].end
        named = any(
            start <= name.span.start
            and name.span.end <= end
            and name.kind not in ("place", "facility", "event", "unknown")
            for name in self.material.findings.names
        )
        return named or clause.is_role(source[1] - 1)

    # ---- quotations without a cue -----------------------------------------------------------

    def _loose_quotes(self, sentence: Sentence, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
        """A whole quotation that no cue introduces goes on with the last speaker."""
        last = self.voices.last
        if last is None:
            return
        for start, end in self.quotes:
            inside = sentence.start <= start < sentence.end
            words = len(self.material.report.text[start:end].split())
            opens = not self.material.report.text[sentence.start : start].strip()
            covered = any(d.start < end and start < d.end for d in drafts)
            if inside and opens and words >= _QUOTE_WORDS and not covered:
                link = replace(last, through=None)
                yield _Draft(((start, end),), (link,), None, "direct", "asserts", "certain", None)

    # ---- posts and the own voice ------------------------------------------------------------

    def post(self, post: Post) -> _Draft:
        """An embedded post is a claim of its author."""
        words = post.words or post.span
        name = post.author or post.handle
        entity = digest(self.material.report.id, "entity", "post", post.handle or name)
        signed = self._signature(post, words)
        if not any(known.id == entity for known in self.voices.entities):
            self.voices.entities.append(Entity(entity, name or "", "unknown", (signed,), ()))
        link = Link(name, "unknown", "post", entity, signed)
        said = None
        if post.posted:
            said = Time(post.posted, post.posted, "day", "post", None)
        contents = ((words.start, words.end),)
        return _Draft(contents, (link,), None, "direct", "asserts", self._hedge(contents), said)

    def _signature(self, post: Post, words: Span) -> Span:
        """Return where a post names its author, after its words."""
        name = post.author or post.handle or ""
        start = self.material.report.text.find(name, words.end, post.span.end) if name else -1
        return self.material.span(start, start + len(name)) if start >= 0 else post.span

    def _own(self, sentence: Sentence, drafts: Sequence[_Draft]) -> Iterator[_Draft]:
        """One claim for what a sentence tells outside any attribution."""
        spans = [event.span for event in self.material.findings.events]
        spans += [figure.span for figure in self.material.findings.figures]
        loose = [
            span
            for span in spans
            if sentence.start <= span.start < sentence.end
            and not any(
                draft.holds(span.start, span.end) or _touches(draft, span) for draft in drafts
            )
        ]
        if not loose:
            return
        start, end = self._outside(sentence, drafts, loose)
        contents = ((start, end),)
        yield _Draft(contents, (), None, "own", "asserts", self._hedge(contents), None)

    def _outside(
        self, sentence: Sentence, drafts: Sequence[_Draft], loose: Sequence[Span]
    ) -> tuple[int, int]:
        """Return the stretch around the loose findings that no attribution takes."""
        low, high = sentence.start, sentence.end
        first, last = min(s.start for s in loose), max(s.end for s in loose)
        for draft in drafts:
            taken = [*draft.pieces]
            if draft.cue:
                taken.append((draft.cue.start, draft.cue.end))
            taken.extend((link.span.start, link.span.end) for link in draft.chain if link.span)
            for start, end in taken:
                if end <= first:
                    low = max(low, end)
                if start >= last:
                    high = min(high, start)
        start, end = trim(self.material.report.text, low, high, _EDGES)
        openers = self.material.language.claims.openers | {"and", "but"}
        last = self.material.report.text[start:end].rsplit(None, 1)
        if len(last) == 2 and last[1].lower() in openers:  # "..., as [videos showed ...]"
            end -= len(last[1])
        if self.material.report.text[end - 1] == "." and end == sentence.end:
            end -= 1
        return trim(self.material.report.text, start, end, _EDGES)


def _touches(draft: _Draft, span: Span) -> bool:
    return any(low < span.end and span.start < high for low, high in draft.pieces)


def _stance(match: CueMatch) -> Stance:
    """A negated cue keeps back: "did not confirm", "has not been confirmed by"."""
    return "withholds" if match.negated else match.cue.stance


def _drop_inner_hearsay(drafts: Sequence[_Draft]) -> list[_Draft]:
    """ "No deaths were reported, the ministry claimed" is the ministry's claim alone."""
    voiced = [draft for draft in drafts if draft.chain and draft.chain[0].name is not None]
    return [
        draft
        for draft in drafts
        if draft in voiced
        or draft.cue is None
        or not any(outer.holds(draft.cue.start, draft.cue.end) for outer in voiced)
    ]


def _nest(drafts: Sequence[_Draft]) -> list[_Draft]:
    """Give a claim inside another's content the outer chain before its own."""
    nested: list[_Draft] = []
    for draft in drafts:
        outer = [
            other
            for other in drafts
            if other is not draft
            and draft.cue is not None
            and other.cue != draft.cue
            and other.holds(draft.cue.start, draft.cue.end)
            and all(other.holds(low, high) for low, high in draft.pieces)
        ]
        outer.sort(key=lambda other: other.end - other.start, reverse=True)
        chain = tuple(link for other in outer for link in other.chain)
        fresh = tuple(
            link for link in chain if link.entity not in {own.entity for own in draft.chain}
        )
        nested.append(replace(draft, chain=(*fresh, *draft.chain)) if fresh else draft)
    return nested


def _settle(
    material: Material, drafts: Sequence[_Draft]
) -> tuple[tuple[Claim, ...], tuple[Figure, ...]]:
    """Give each figure and event to the narrowest claim that holds its words."""
    figures = {
        f.id: _home(drafts, f.value_words[0].start, f.value_words[-1].end)
        for f in material.findings.figures
    }
    events = {e.id: _home(drafts, e.span.start, e.span.end) for e in material.findings.events}
    claims: dict[str, Claim] = {}
    ids: dict[int, str] = {}
    for index, draft in enumerate(drafts):
        claim = _claim(material, draft)
        ids[index] = claim.id
        claims[claim.id] = replace(
            claim,
            figures=tuple(f for f, home in figures.items() if home == index),
            events=tuple(e for e, home in events.items() if home == index),
        )
    placed = tuple(
        replace(figure, claim=ids[home])
        for figure in material.findings.figures
        if (home := figures[figure.id]) is not None
    )
    return tuple(claims.values()), placed


def _home(drafts: Sequence[_Draft], start: int, end: int) -> int | None:
    fits = [
        (draft.end - draft.start, index)
        for index, draft in enumerate(drafts)
        if draft.holds(start, end) or any(low < end and start < high for low, high in draft.pieces)
    ]
    return min(fits)[1] if fits else None


def _claim(material: Material, draft: _Draft) -> Claim:
    pieces = tuple(material.span(start, end) for start, end in draft.pieces)
    span = hull(material.report.text, pieces)
    source = draft.chain[-1] if draft.chain else None
    cue = draft.cue
    return Claim(
        id=digest(
            material.report.id,
            "claim",
            span.start,
            span.end,
            cue.start if cue else None,
            cue.end if cue else None,
            (source.name or "") + str(source.entity) if source else None,
        ),
        report=material.report.id,
        span=span,
        pieces=pieces,
        chain=draft.chain,
        cue=cue,
        speech=draft.speech,
        stance=draft.stance,
        certainty=draft.certainty,
        said=draft.said,
    )
