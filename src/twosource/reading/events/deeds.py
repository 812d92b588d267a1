"""Deeds: what parties do that a verb tells by its lemma and what hangs on it in the tree.

``"The ministry rejected the plan"`` is a REJECT. Only verbs with a party that acts, or whom it is
done to, are events; without a tree there are none.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from twosource.languages.pack import Language
from twosource.languages.words.events import Deed, EventWords, Trigger
from twosource.model.analyses import Sentence, Token
from twosource.model.events import EventType
from twosource.reading.material import Material

__all__ = ["Done", "find_deeds"]

_DEEP = 2  # steps below an object in which its noun may stand: "a shipment of ventilators"
_BODIES = ("government", "organisation", "armed_group")
_BEARERS = ("nmod", "compound", "conj", "amod")
# What completes one of these is not done: agreed to, refused, asked for, threatened.
_OPEN: frozenset[EventType | None] = frozenset({"AGREE", "REJECT", "REQUEST", "THREATEN"})
_FRIENDLY: frozenset[EventType | None] = frozenset(
    {"AID", "COOPERATE", "RETREAT", "CONCEDE", "CONSULT"}
)
_HOSTILE: frozenset[EventType | None] = frozenset(
    {"COERCE", "SANCTION", "PROTEST", "MOBILIZE", "ASSAULT"}
)


@dataclass(frozen=True, slots=True)
class Done:
    """A verb in the report's characters, what it stands for, and where its object stands.

    ``negated`` says that it was not done; ``meant`` that it is only announced: "will lift the ban"
    is an agreement to do so; ``acted`` that its subject is a person or a body, though no name:
    "she", "the ministers".
    """

    start: int
    end: int
    trigger: Trigger
    object: tuple[int, int] | None
    negated: bool
    meant: bool
    acted: bool


def find_deeds(material: Material, sentence: Sentence) -> Iterator[Done]:
    """Yield the verbs of a sentence that tell of a deed, in order.

    What one agrees, refuses, threatens or is asked to do is not done.
    """
    words = material.language.events
    tokens = material.words(sentence)
    if not any(token.upos == "VERB" for token in tokens):
        return
    tree = _Tree(tokens, material.heads(tokens))
    found: dict[int, Deed] = {}
    for index in range(len(tokens)):
        if tree.tells(index) and tree.lemma(index, words) in words.openers:
            timeless = [k for k in tree.below(index) if not material.time_at(tokens[k].start)]
            keys = tree.keys(index, timeless, words)
            objects = tree.objects(timeless)
            deed = next((deed for key in keys if (deed := _choose(words, key, objects))), None)
            if deed is not None:
                found[index] = deed
    for index, deed in found.items():
        if not any(found[k].trigger.type in _OPEN for k in tree.governing(index) if k in found):
            yield from _done(tree, index, deed, material.language)


def _done(tree: "_Tree", index: int, deed: Deed, language: Language) -> Iterator[Done]:
    words = language.events
    token = tree.tokens[index]
    trigger: Trigger | None = deed.trigger
    meant = tree.is_meant(index, words)
    negated = tree.is_negated(index, words)
    if meant:
        trigger, negated = _announce(deed.trigger.type, negated=negated), False
    named = [tree.tokens[k] for k in tree.below(index) if tree.tokens[k].relation == "obj"]
    where = (named[0].start, named[0].end) if named else None
    if trigger is not None:
        acted = tree.has_actor(index, language)
        yield Done(token.start, token.end, trigger, where, negated, meant, acted)


def _announce(kind: EventType | None, *, negated: bool) -> Trigger | None:
    """Return what it is to say that one will do something: to agree, to refuse, to threaten."""
    if kind in _FRIENDLY:
        return Trigger("REJECT" if negated else "AGREE", None, None)
    return Trigger("THREATEN", None, None) if kind in _HOSTILE and not negated else None


def _choose(words: EventWords, key: str, objects: frozenset[str]) -> Deed | None:
    """Return the meaning whose nouns the object has; one that needs none comes last."""
    deeds = words.deeds.get(key, ())
    named = [deed for deed in deeds if deed.objects & objects]
    return next(iter(named), next((deed for deed in deeds if not deed.objects), None))


class _Tree:
    """The tree of one sentence, asked what hangs on its verbs."""

    def __init__(self, tokens: Sequence[Token], heads: Sequence[int | None]) -> None:
        """Keep what governs what."""
        self.tokens, self.heads = tokens, heads
        self._below: dict[int, list[int]] = {}
        for index, head in enumerate(heads):
            if head is not None:
                self._below.setdefault(head, []).append(index)

    def tells(self, index: int) -> bool:
        """Say whether a verb tells something: not "US-backed", nor "units backed by jets"."""
        relation = self.tokens[index].relation or ""
        modifies = relation.startswith("amod") or (
            relation == "acl" and "Tense=Past" in (self.tokens[index].feats or "")
        )
        return self.tokens[index].upos == "VERB" and not modifies

    def below(self, index: int) -> list[int]:
        """Return what a word governs."""
        return self._below.get(index, [])

    def governor(self, index: int) -> int:
        """Return the verb that a clause completes, or -1: "agreed to lift", "said it lifted"."""
        kind = self._kind(index)
        above = self.heads[index]
        return above if above is not None and kind in ("xcomp", "ccomp") else -1

    def governing(self, index: int) -> Iterator[int]:
        """Yield what an infinitive or a completing clause hangs on: "called on her to resign"."""
        infinitive = "VerbForm=Inf" in (self.tokens[index].feats or "")
        if self.governor(index) < 0 and not infinitive:
            return
        for _ in range(_DEEP + 1):
            above = self.heads[index]
            if above is None:
                return
            yield above
            index = above

    def is_meant(self, index: int, words: EventWords) -> bool:
        """Say whether a verb is only announced: "will lift", "is willing to lift"."""
        above = self.governor(index)
        willing = above >= 0 and self.tokens[above].lemma in words.willing
        return willing or any(self.tokens[k].lemma in words.futures for k in self.below(index))

    def is_negated(self, index: int, words: EventWords) -> bool:
        """Say whether a negation hangs on a verb or its subject, or it is only failed in.

        "Neither side agreed"; "failed to release".
        """
        if self.tokens[self.governor(index)].lemma in words.failing and self.governor(index) >= 0:
            return True
        below = self.below(index)
        subjects = [k for k in below if self._kind(k) == "nsubj"]
        bearing = [*below, *(k for subject in subjects for k in self.below(subject))]
        return any(self.tokens[k].text.lower() in words.negations for k in bearing)

    def has_actor(self, index: int, language: Language) -> bool:
        """Say whether the subject of a verb is a person or a body by its noun or pronoun."""
        people, names = language.figures, language.names
        for k in self.below(index):
            word, token = self.tokens[k].text.lower(), self.tokens[k]
            if token.relation == "nsubj":
                pronoun = token.upos == "PRON" and word in language.claims.pronouns
                noun = word in people.people or word in people.person or word in names.titles
                return pronoun or noun or word in names.roles or names.heads.get(word) in _BODIES
        return False

    def lemma(self, index: int, words: EventWords) -> str:
        """Return the lemma; one with a letter too many is mended: "expell" of "expelled"."""
        lemma = self.tokens[index].lemma or ""
        doubled = len(lemma) > 2 and lemma[-1] == lemma[-2] and lemma not in words.openers
        return lemma[:-1] if doubled else lemma

    def keys(self, index: int, below: Sequence[int], words: EventWords) -> Iterator[str]:
        """Yield the verb with each of its particles and prepositions, then alone."""
        lemma = self.lemma(index, words)
        for k in below:
            relation = self.tokens[k].relation or ""
            if relation == "compound:prt":
                yield f"{lemma} {self.tokens[k].text.lower()}"
            elif relation.startswith(("obl", "obj", "xcomp")):
                ties = (j for j in self.below(k) if self.tokens[j].relation in ("case", "mark"))
                yield from (f"{lemma} {self.tokens[j].text.lower()}" for j in ties)
        yield lemma

    def objects(self, below: Sequence[int]) -> frozenset[str]:
        """Return the lemmas of the object's nouns, and of the nouns that it is made of."""
        layer = [k for k in below if self.tokens[k].relation in ("obj", "nsubj:pass")]
        found = set(layer)
        for _ in range(_DEEP):
            layer = [k for top in layer for k in self.below(top) if self._kind(k) in _BEARERS]
            found.update(layer)
        return frozenset((self.tokens[k].lemma or self.tokens[k].text).lower() for k in found)

    def _kind(self, index: int) -> str:
        return (self.tokens[index].relation or "").split(":")[0]
