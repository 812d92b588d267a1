"""Blames: whom words hold to have done something, by the tree.

``"The ministry blamed rebels for the bombing"``, ``"accused the army of shelling the market"``,
``"the attack was blamed on rebels"``, ``"the Front claimed responsibility for the attack"``, ``"an
attack carried out by the army"``. Who blames is no party to the deed; who is blamed acts in it.
"""

from collections.abc import Sequence

from twosource.languages.words.events import EventWords
from twosource.model.analyses import Token

__all__ = ["find_blamed"]

_FAR = 4  # steps from the deed up to the verb that blames
_BY, _ON = "by", "on"
_OBJECTS = ("obj", "iobj", "nsubj:pass")


def find_blamed(
    tokens: Sequence[Token], heads: Sequence[int | None], event: int, words: EventWords
) -> tuple[int, ...] | None:
    """Return the words for those who are held to have done it; None where no words blame.

    An empty tuple says that the words blame, and name no one.
    """
    return _Blames(tokens, heads, words).read(event)


class _Blames:
    """The tree of one sentence, asked who answers for a deed in it."""

    def __init__(
        self, tokens: Sequence[Token], heads: Sequence[int | None], words: EventWords
    ) -> None:
        """Keep what governs what."""
        self.tokens, self.heads, self.words = tokens, heads, words

    def read(self, event: int) -> tuple[int, ...] | None:
        done = [
            agent
            for verb in self._below(event, "acl")
            if self.tokens[verb].lemma in self.words.carrying
            for agent in self._tied(verb, _BY)
        ]
        if done:
            return tuple(done)
        index = event
        for _ in range(_FAR):
            above = self.heads[index]
            if above is None:
                return None
            lemma = self.tokens[above].lemma or ""
            if lemma in self.words.blaming and self.tokens[above].upos == "VERB":
                return self._blamed(above, index, event)
            if self._is_blamed(above, index):
                return (above,)
            if lemma in self.words.answering and self.tokens[above].upos != "VERB":
                return self._answering(above)
            if not self._goes_on(index):
                return None
            index = above
        return None

    def _is_blamed(self, index: int, deed: int) -> bool:
        """Say whether a deed hangs on who is blamed: "blamed [the Front for the bombing]"."""
        verb = self.heads[index]
        ties = {self.tokens[k].text.lower() for k in self._below(deed, "case")}
        tied = self._kind(deed) in ("acl", "nmod") and not ties & {"in", "at", "of"}
        blames = verb is not None and self.tokens[verb].lemma in self.words.blaming
        return tied and blames and self.tokens[index].relation in _OBJECTS

    def _goes_on(self, index: int) -> bool:
        """Say whether a word still belongs to what is blamed: "of carrying out the attack"."""
        kind = self._kind(index)
        verb = self.tokens[self.heads[index] or 0].lemma in self.words.carrying
        return kind in ("acl", "xcomp", "advcl") or (kind == "obj" and verb)

    def _blamed(self, verb: int, deed: int, event: int) -> tuple[int, ...]:
        """Return the object of "blamed" and "accused"; or what follows "on" after the deed."""
        if self.tokens[deed].relation in _OBJECTS and deed == event:
            return (*self._tied(verb, _ON), *self._tied(event, _ON))[:1]
        objects = [k for relation in _OBJECTS for k in self._below(verb, relation) if k != event]
        return tuple(objects[:1])

    def _answering(self, noun: int) -> tuple[int, ...]:
        """Return the subject of "responsible", or of the verb over "responsibility"."""
        direct = self._below(noun, "nsubj")
        above = self.heads[noun]
        if not direct and above is not None and self.tokens[noun].relation == "obj":
            direct = self._below(above, "nsubj")
        return tuple(direct[:1])

    def _tied(self, index: int, preposition: str) -> list[int]:
        return [
            k
            for kind in ("obl", "nmod")
            for k in self._below(index, kind)
            if any(self.tokens[j].text.lower() == preposition for j in self._below(k, "case"))
        ]

    def _below(self, index: int, relation: str) -> list[int]:
        """Return what a word governs by a relation, or by a kind of it."""
        return [
            k
            for k, head in enumerate(self.heads)
            if head == index and relation in (self.tokens[k].relation, self._kind(k))
        ]

    def _kind(self, index: int) -> str:
        return (self.tokens[index].relation or "").partition(":")[0]
