"""People: the titles that persons bear, what a report says befell them, and who is a child."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.languages.words.names import NameWords
from twosource.model.analyses import Token
from twosource.model.names import Entity, Standing
from twosource.model.spans import Span
from twosource.reading.material import Material
from twosource.reading.names.kinds import join_words

__all__ = ["describe_people"]

_ADULT = 18
_CLIMB = 4  # steps up the tree: "those killed were a nurse, Ada Ray, and her son, Tom Ray"
_AGED = 6  # words before a name in which "9-year-old girl" stands
_TITLE = 4  # words of the longest title


def describe_people(material: Material, entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Return the entities, the persons among them with their titles and their standing.

    A person is public by an office or a body that they lead; a child is one by age or by a noun;
    what befell anybody else is read from the tree, so that without one nobody is marked by it.
    """
    return tuple(
        _describe(material, entity) if entity.kind == "person" else entity for entity in entities
    )


def _describe(material: Material, entity: Entity) -> Entity:
    mentions = [found for span in entity.names if (found := _Mention.find(material, span))]
    titles = tuple(dict.fromkeys(title for one in mentions for title in one.titles()))
    words = material.language.names
    standing: Standing | None = None
    if any(one.is_young() for one in mentions):
        standing = "child"
    elif any(
        title.removeprefix("former ").lower() not in words.ordinary for title in titles
    ) or any(one.leads() for one in mentions):
        standing = "public"
    elif any(one.is_called_child() for one in mentions):
        standing = "child"
    else:
        standing = next((harm for one in mentions if (harm := one.harm())), None)
    return replace(entity, titles=titles, standing=standing)


@dataclass(frozen=True, slots=True)
class _Mention:
    """One mention of a person: its words are ``first`` up to ``last`` of its sentence's."""

    tokens: tuple[Token, ...]
    heads: tuple[int | None, ...]
    first: int
    last: int
    words: NameWords

    @classmethod
    def find(cls, material: Material, span: Span) -> "_Mention | None":
        sentence = material.analysis.sentence_at(span.start)
        if sentence is None:
            return None
        tokens = material.words(sentence)
        first = bisect_left(tokens, span.start, key=lambda token: token.start)
        last = bisect_left(tokens, span.end, lo=first, key=lambda token: token.start)
        return cls(tokens, material.heads(tokens), first, last, material.language.names)

    @property
    def head(self) -> int:
        """The word of the name that hangs on what is outside it."""
        inside = range(self.first, self.last)
        outer = (index for index in inside if self.heads[index] not in inside)
        return next(outer, self.first)

    def lower(self, index: int) -> str:
        return self.tokens[index].text.lower() if 0 <= index < len(self.tokens) else ""

    def titles(self) -> Iterator[str]:
        """Yield the title before the name, and the roles beside it: "Ada Ray, the mayor"."""
        for size in range(min(_TITLE, self.first), 0, -1):
            before = self.tokens[self.first - size : self.first]
            if join_words(before) in self.words.titles | self.words.roles:
                former = self.lower(self.first - size - 1) == "former"
                yield " ".join(["former"] * former + [token.text for token in before])
                break
        for index, token in enumerate(self.tokens):
            beside = token.relation == "appos" and self.heads[index] == self.head
            if beside and self.lower(index) in self.words.titles | self.words.roles:
                yield token.text

    def leads(self) -> bool:
        """Say whether a body is the person's own: "Belvane's government"."""
        above = self.heads[self.head]
        owned = above is not None and self.tokens[self.head].relation == "nmod:poss"
        return owned and self.lower(above or 0) in {**self.words.heads, **self.words.groups}

    def _before(self) -> list[str]:
        return [self.lower(index) for index in range(max(0, self.first - _AGED), self.first)]

    def is_young(self) -> bool:
        """Say whether an age beside the name is a child's: "Ada Ray, 9", "9-year-old Ada Ray"."""
        before = self._before()
        after = [self.lower(index) for index in range(self.last, self.last + 4)]
        ages = [word for word in after[1:2] if after[0] in (",", "(")]
        ages += [word for word in after[2:3] if after[:2] == [",", "aged"]]
        if any("year-old" in word for word in before):
            ages += [word.split("-")[0] for word in before]
        return any(age.isdigit() and int(age) < _ADULT for age in ages)

    def is_called_child(self) -> bool:
        """Say whether a noun before the name makes it a child's: "a girl, Ada Ray"."""
        nouns = [word for word in self._before() if word != ","]
        return any(word in self.words.minors for word in nouns[-1:])

    def harm(self) -> Standing | None:
        """Return what befell the person by the tree, climbing over lists and appositions."""
        index = self.head
        for _ in range(_CLIMB):
            above, relation = self.heads[index], self.tokens[index].relation
            if above is None:
                return None
            lemma = self.tokens[above].lemma or ""
            if relation in ("nsubj:pass", "obj") and lemma in self.words.harms:
                return None if self._is_denied(above) else self.words.harms[lemma]
            if relation == "nsubj" and lemma in self.words.deaths:
                return None if self._is_denied(above) else "killed"
            if relation in ("nmod", "nmod:poss") and not self._has(index, "by"):
                return self.words.blows.get(lemma)
            if relation not in ("conj", "appos"):
                return None
            index = above
        return None

    def _is_denied(self, verb: int) -> bool:
        return any(self._has(verb, word) for word in ("not", "n't", "n’t", "never"))

    def _has(self, above: int, word: str) -> bool:
        below = (index for index, head in enumerate(self.heads) if head == above)
        return any(self.lower(index) == word for index in below)
