"""Find claims: who says what, through whom; and what the outlet says in its own voice."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.model.analyses import Sentence
from twosource.model.claims import Claim, Link, Stance
from twosource.model.figures import Figure
from twosource.model.names import Entity
from twosource.model.spans import Span, trim
from twosource.model.times import Time
from twosource.reading.claims.accounts import go_on
from twosource.reading.claims.attributions import Attribution, find_attributions
from twosource.reading.claims.clauses import Clause
from twosource.reading.claims.cues import find_cues
from twosource.reading.claims.denied import keep_rejected
from twosource.reading.claims.drafts import Draft, drop_inner_hearsay, nest, pass_through, settle
from twosource.reading.claims.heard import Hearing
from twosource.reading.claims.hedges import find_certainty, find_speech, least_certain
from twosource.reading.claims.outlets import (
    draft_own_voice,
    find_credited,
    is_credited,
    is_own_voice,
)
from twosource.reading.claims.phrases import phrase_after
from twosource.reading.claims.posts import draft_post
from twosource.reading.claims.quotes import Quotes, find_quotes, in_quote, quotes_in
from twosource.reading.claims.untruths import calls_untrue
from twosource.reading.claims.voices import Voices
from twosource.reading.material import Material

__all__ = ["find_claims"]

_UNIT_TOKENS = 500  # a quotation of more sentences than these hold is read by parts
_QUOTE_WORDS = 5  # a shorter quotation without a cue is a phrase, not an utterance
_HEADLINE_VOICE = 5  # tokens after the colon of "Toll rises to 12: ministry"
_LOOSE = ("duration", "set", "unknown")


def find_claims(
    material: Material,
) -> tuple[tuple[Claim, ...], tuple[Figure, ...], tuple[Entity, ...]]:
    """Return the claims in text order, the figures with their claims, and voices without names.

    One claim for each cue and source; one in the outlet's own voice for each sentence that tells
    of an event or a figure outside any attribution; one for each embedded post.
    """
    quotes, hearing = find_quotes(material.report.text), Hearing(material.analysis.roles)
    finder = _Finder(material, Voices(material), quotes, hearing)
    drafts = [draft for unit in finder.units() for draft in finder.read(unit)]
    drafts = go_on(drafts, material.analysis.roles)
    if credited := find_credited(material):
        drafts = [pass_through(credited, draft) for draft in drafts]
    authors: dict[str, Entity] = {}
    for post in material.report.posts:
        if post.words:
            draft, author = draft_post(material, post)
            drafts.append(draft)
            authors.setdefault(author.id, author)
    drafts.sort(key=lambda draft: (draft.start, draft.end))
    claims, figures = settle(material, drafts)
    return keep_rejected(material, claims), figures, (*finder.voices.entities, *authors.values())


@dataclass(frozen=True, slots=True)
class _Finder:
    """Reads the sentences of one report in order; the voices are remembered between them."""

    material: Material
    voices: Voices
    quotes: Quotes
    hearing: Hearing

    def units(self) -> Iterator[Sentence]:
        """Yield the sentences, those that share one quotation as one; posts are read apart."""
        held: Sentence | None = None
        for sentence in self.material.analysis.sentences:
            if self.material.post_at(sentence.start):
                continue
            if held and self._share_quote(held, sentence):
                held = Sentence(held.start, sentence.end, held.first, sentence.last)
                continue
            if held:
                yield held
            held = sentence
        if held:
            yield held

    def _share_quote(self, held: Sentence, sentence: Sentence) -> bool:
        return (
            sentence.last - held.first <= _UNIT_TOKENS
            and "\n" not in self.material.report.text[held.end : sentence.start]
            and in_quote(self.quotes, held.end)
            and in_quote(self.quotes, sentence.start)
        )

    def read(self, sentence: Sentence) -> list[Draft]:
        """Return the drafts of one sentence: attributed, quoted, and in the own voice."""
        clause = self._clause(sentence)
        cues = find_cues(clause, self.material.language.claims, self._quoted(clause))
        found = find_attributions(clause, self.material.report.text, cues)
        drafts = [draft for item in found for draft in self._attributed(clause, item)]
        drafts = nest(drop_inner_hearsay(drafts))
        if not drafts:
            drafts.extend(self._headline(clause, sentence))
        drafts.extend(self._loose_quotes(sentence, drafts))
        return [*drafts, *draft_own_voice(self.material, sentence, drafts)]

    def _clause(self, sentence: Sentence) -> Clause:
        times = tuple(self.material.times_in(sentence.start, sentence.end))
        names = tuple(self.material.names_in(sentence.start, sentence.end))
        tokens = self.material.words(sentence)
        small = tuple(token.text.lower() for token in tokens)
        heard = self.hearing.within(tokens)
        heads = self.material.heads(tokens)
        return Clause(tokens, small, self.material.language, times, names, heard, heads)

    def _quoted(self, clause: Clause) -> frozenset[int]:
        return frozenset(
            index
            for index, token in enumerate(clause.tokens)
            if in_quote(self.quotes, token.start) and in_quote(self.quotes, token.end)
        )

    def _attributed(self, clause: Clause, item: Attribution) -> Iterator[Draft]:
        """Yield one draft for each voice of an attribution that is not the outlet's own."""
        first, last = clause.tokens[item.match.first], clause.tokens[item.match.last - 1]
        cue = self.material.span(first.start, last.end)
        if item.source is None:
            yield self._draft(clause, item, (Link(None, "unnamed", None, None, cue),), cue, None)
            return
        if clause.lower(item.source[0]) in self.material.language.claims.negations:
            return  # "No group has claimed the attack": nobody speaks
        told, said = (
            self.voices.recall(clause, item.source, self._told(clause, item)),
            _said(clause, item),
        )
        for link in self.voices.links(clause, item.source, item.through):
            if not is_own_voice(self.material.report, link) or is_credited(
                self.material.report, link
            ):
                chain = (*told, _spoken(link, cue, item), *self._passed_on(clause, item))
                yield self._draft(clause, item, chain, cue, said)

    def _draft(
        self,
        clause: Clause,
        item: Attribution,
        chain: tuple[Link, ...],
        cue: Span,
        said: Time | None,
    ) -> Draft:
        text, words = self.material.report.text, self.material.language.claims
        own = find_certainty(text, item.contents, words)
        return Draft(
            item.contents,
            chain,
            cue,
            find_speech(text, item.contents, self.quotes),
            "denies" if calls_untrue(clause, item.contents) else _stance(item, text),
            least_certain(item.match.cue.certainty, own),
            said,
        )

    def _told(self, clause: Clause, item: Attribution) -> tuple[Link, ...]:
        """The outlet that was told stands between the reader and the voice: "told AFP"."""
        if item.told is None:
            return ()
        links = self.voices.overheard(clause, item.told)
        return tuple(
            link
            for link in links
            if link.kind == "media" and link.entity and not is_own_voice(self.material.report, link)
        )

    def _passed_on(self, clause: Clause, item: Attribution) -> tuple[Link, ...]:
        """The voice that a source cites: "AFP reported, citing a medic" is AFP, then the medic."""
        return self.voices.links(clause, item.passed_on, None)[:1] if item.passed_on else ()

    def _headline(self, clause: Clause, sentence: Sentence) -> Iterator[Draft]:
        """Yield the claim of a line such as "Toll rises to 12: ministry"."""
        tokens = clause.tokens
        colons = [i for i, token in enumerate(tokens) if token.text in (":", "–", "—", "-")]
        if not colons or colons[-1] < 3 or not 1 <= len(tokens) - 1 - colons[-1] <= _HEADLINE_VOICE:
            return
        colon = tokens[colons[-1]]
        source = phrase_after(clause, colons[-1] + 1)
        if source is None or source[1] != len(tokens) or not clause.speaks(source):
            return
        text = self.material.report.text
        pieces = (trim(text, sentence.start, colon.start),)
        certainty = find_certainty(text, pieces, self.material.language.claims)
        cue = self.material.span(colon.start, colon.end)
        for link in self.voices.links(clause, source, None)[:1]:
            yield Draft(pieces, (link,), cue, "indirect", "asserts", certainty)

    def _loose_quotes(self, sentence: Sentence, drafts: Sequence[Draft]) -> Iterator[Draft]:
        """Yield a whole quotation that no cue introduces: it goes on with the last speaker."""
        last = self.voices.last
        for start, end in quotes_in(self.quotes, sentence.start, sentence.end) if last else ():
            text = self.material.report.text
            opens = (
                sentence.start <= start < sentence.end and not text[sentence.start : start].strip()
            )
            taken = any(draft.start < end and start < draft.end for draft in drafts)
            if last and opens and not taken and len(text[start:end].split()) >= _QUOTE_WORDS:
                link = replace(last, through=None)
                yield Draft(((start, end),), (link,), None, "direct", "asserts", "certain")


def _said(clause: Clause, item: Attribution) -> Time | None:
    """Return the time that stands with the cue and outside the content: "said on Friday"."""
    for time in clause.times:
        if time.span is None or time.granularity in _LOOSE:
            continue
        if not any(low <= time.span.start < high for low, high in item.contents):
            return time
    return None


def _spoken(link: Link, cue: Span, item: Attribution) -> Link:
    """A person speaks unless the words name another way; a single name that reports is media."""
    single = link.kind == "person" and " " not in (link.name or " ")
    named = link.entity and all(word[0].isupper() for word in (link.name or "").split())
    reports = cue.text in ("reported", "reports") and named
    if reports and (link.kind == "unknown" or single):
        return replace(link, kind="media")
    speaks = item.match.form in ("finite", "continuing") and item.match.cue.stance != "demands"
    if link.through is None and link.kind in ("person", "anonymous") and speaks:
        return replace(link, through="speech")
    return link


def _stance(item: Attribution, text: str) -> Stance:
    """A negated cue keeps back ("has not confirmed"); "We will go on" promises."""
    if item.match.negated:
        return "withholds"
    opening = text[item.contents[0][0] :][:12].lower().lstrip('"“«‘')
    if item.match.cue.stance == "asserts" and opening.startswith(
        ("we will ", "i will ", "we’ll ", "we'll ")
    ):
        return "promises"
    return item.match.cue.stance
