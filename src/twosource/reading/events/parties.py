"""Parties: who acts in an event and whom it strikes, by the tree.

``"Two guards were wounded by marchers"``, ``"an attack by rebels on the port"``, ``"clashes between
police and marchers"``: the subject and the object, whichever of them is which, and the
prepositions of a noun. Without a tree only what the word order alone tells.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from twosource.model.analyses import Sentence, Token
from twosource.model.names import Name, NameKind
from twosource.reading.events.blames import find_blamed
from twosource.reading.material import Material

__all__ = ["find_parties"]

Parties = tuple[tuple[Name, ...], tuple[Name, ...]]

_KINDS = ("person", "government", "organisation", "armed_group", "crowd", "media")
_LENDING = ("conj", "advcl", "xcomp", "parataxis")  # clauses that lend their subject to another
_WITHIN = ("obj", "iobj", "obl", "nmod", "compound", "xcomp", "appos", "flat", "amod", "conj")
_ARMED = ("government", "organisation", "armed_group", "place")  # who has arms
_TAKING_UP = ("it", "its", "they", "their", "we", "our")
_FAR = 5  # steps from a party to the verb
_TITLES = ("appos", "flat", "compound", "nmod:poss")  # from a title to its bearer, or its body
_NEAR = 12  # characters between a party and a trigger where word order alone tells


def find_parties(
    material: Material, sentence: Sentence, start: int, end: int, *, verbal: bool = False
) -> Parties:
    """Return who acts and whom it strikes in what happens at ``start..end``, each in text order.

    ``verbal``: a verb's object may hold the party: "suspended aid to Idra".
    """
    countries = {
        place.span.start
        for place in material.places_in(sentence.start, sentence.end)
        if place.span and place.feature == "country"
    }
    names = [
        name
        for name in material.names_in(sentence.start, sentence.end)
        if (name.kind in _KINDS or name.span.start in countries) and name.span.end <= sentence.end
    ]
    tokens = material.words(sentence)
    inside = [i for i, token in enumerate(tokens) if token.start < end and start < token.end]
    if not inside:
        return (), ()
    if tokens[inside[0]].relation is None:
        return _by_order(material.report.text[end : sentence.end], names, start, end)
    return _Clauses(material, tokens, names, verbal=verbal).read(inside)


class _Clauses:
    """The tree of one sentence, asked for the parties of one of its words."""

    def __init__(
        self, material: Material, tokens: Sequence[Token], names: Sequence[Name], *, verbal: bool
    ) -> None:
        """Keep what governs what."""
        self.material = material
        self.tokens, self.names, self.verbal = tokens, names, verbal
        self.words = material.language.events
        self.heads = material.heads(tokens)
        self.governed: dict[int, list[int]] = {}
        for index, head in enumerate(self.heads):
            if head is not None:
                self.governed.setdefault(head, []).append(index)

    def read(self, inside: Sequence[int]) -> Parties:
        """Return actors and targets of the event whose trigger these words are."""
        event = next((i for i in inside if self.heads[i] not in inside), inside[0])
        actors, targets = self._around(event)
        blamed = find_blamed(self.tokens, self.heads, event, self.words)
        verb, relation = self.heads[event], self.tokens[event].relation
        carried = verb is not None and self.tokens[verb].lemma in self.words.carrying
        if (
            verb is not None and carried and relation in ("obj", "nsubj:pass")
        ):  # "launched an attack"
            above = self._around(verb)
            actors, targets = actors or above[0], targets or above[1]
        elif verb is not None and relation == "nsubj":  # "clashes broke out between"
            actors = actors or self._facing(verb)
        acting = self._acting(event, actors if blamed is None else blamed)
        struck = self._named(targets) or (self._further(event, acting) if self.verbal else ())
        return acting, tuple(name for name in struck if name not in acting)

    def _acting(self, event: int, words: Sequence[int]) -> tuple[Name, ...]:
        """Return the names of those who act: by themselves, or by what they own.

        "Army jets bombed the port", "rebel shelling"; "the army said that its jets bombed it".
        """
        found = self._named(words)
        if self.verbal:
            return found
        listed = self._with_listed(words)
        unnamed = [k for k in listed if self._name_at(k) is None]
        lent = [name for k in unnamed if (name := self._side(k))]
        if found:
            return _in_order([*found, *lent])
        lent = [name for k in listed for name in self._lending(k, event)]
        if not words and self.tokens[event].upos == "NOUN":
            lent = self._owners(event)
        return _in_order(lent)

    def _lending(self, index: int, event: int) -> list[Name]:
        """Return who acts where a word is no name: its owners, a side, or who speaks of itself."""
        single = self._side(index) or self._speaking(index, event)
        return self._owners(index) or ([single] if single else [])

    def _owners(self, index: int) -> list[Name]:
        """Return whose arms a word is: "army jets", "Russian and regime strikes"."""
        if self.tokens[index].lemma not in self.words.arms:
            return []
        kinds = ("compound", "amod", "nmod:poss")
        own = [k for k, relation, _ in self._below(index) if relation in kinds]
        named = ((self._name_at(k), k) for k in self._with_listed(own))
        found = [
            name if name and name.kind in _ARMED else self._side(k) or self._nation(k)
            for name, k in named
            if name is None or name.kind in _ARMED
        ]
        return [name for name in found if name is not None]

    def _side(self, index: int) -> Name | None:
        """Return a party that has no name: "the regime", "rebel" before what it does."""
        kind = self.words.sides.get(self.tokens[index].lemma or "")
        return self._make_name(index, kind) if kind else None

    def _nation(self, index: int) -> Name | None:
        told = self.tokens[index].text.lower() in self.material.language.places.demonyms
        return self._make_name(index, "nationality") if told else None

    def _make_name(self, index: int, kind: NameKind) -> Name:
        token = self.tokens[index]
        return Name(token.text, kind, None, self.material.span(token.start, token.end))

    def _speaking(self, index: int, event: int) -> Name | None:
        """Return the body that "it" or "its jets" takes up: the subject of a verb above."""
        own = [k for k, relation, _ in self._below(index) if relation == "nmod:poss"]
        if not any(self.tokens[k].text.lower() in _TAKING_UP for k in (index, *own)):
            return None
        above = self.heads[event]
        while above is not None:
            for k, relation, _ in self._below(above):
                subject = relation == "nsubj" and k != index
                name = (self._name_at(k) or self._side(k)) if subject else None
                if name is not None and name.kind in (*_ARMED, "person"):
                    return name
            above = self.heads[above]
        return None

    def _further(self, event: int, acting: Sequence[Name]) -> tuple[Name, ...]:
        """Return the first name inside what a verb is done to: "aid to Idra", "Amin's plan"."""
        for name in self.names:
            index = next((k for k, t in enumerate(self.tokens) if t.start >= name.span.start), None)
            if name not in acting and index is not None and self._leads_to(index, event):
                return (name,)
        return ()

    def _leads_to(self, index: int, event: int) -> bool:
        """Say whether a word hangs on a verb through its object or what its prepositions govern."""
        for _ in range(_FAR):
            relation = (self.tokens[index].relation or "").split(":")[0]
            above = self.heads[index]
            if above is None or relation not in _WITHIN:
                return False
            if above == event:
                return True
            index = above
        return False

    def _facing(self, verb: int) -> list[int]:
        return [index for index, _, tie in self._below(verb) if tie in self.words.facing]

    def _around(self, event: int) -> tuple[list[int], list[int]]:
        """Return the words that act, and those that are struck."""
        actors: list[int] = []
        targets: list[int] = []
        passive = False
        for index, relation, tie in self._below(event):
            kind = relation.partition(":")[0]
            passive = passive or relation == "nsubj:pass"
            if relation == "nsubj:pass" or kind in ("obj", "iobj") or tie in self.words.striking:
                targets.append(index)
            elif kind == "nsubj":
                actors.append(self._meant(index, event))
            elif relation == "nmod:poss" or tie in self.words.acting or tie in self.words.facing:
                actors.append(index)
        if not actors and not passive and self.tokens[event].upos in ("VERB", "AUX"):
            actors = list(self._lent(event))
        if actors and not targets and self._suffers(event):
            return [], actors
        return actors, targets

    def _suffers(self, event: int) -> bool:
        """Say whether the subject of a verb suffers it: "ten people killed in Lomark"."""
        token = self.tokens[event]
        harms = token.lemma in self.words.harming and token.upos == "VERB"
        return harms and "Tense=Past" in (token.feats or "")

    def _below(self, event: int) -> Iterator[tuple[int, str, str]]:
        """Yield what a word governs, with its relation and its preposition."""
        for index in self.governed.get(event, ()):
            below = (self.tokens[k] for k in self.governed.get(index, ()))
            tie = next((token.text.lower() for token in below if token.relation == "case"), "")
            yield index, self.tokens[index].relation or "", tie

    def _meant(self, index: int, event: int) -> int:
        """Return whom "who" stands for: what its clause describes."""
        head = self.heads[event]
        relative = (self.tokens[event].relation or "").startswith("acl") and head is not None
        word = self.tokens[index].text.lower()
        pronoun = self.tokens[index].upos == "PRON" and word not in _TAKING_UP
        return head if relative and pronoun and head is not None else index

    def _lent(self, event: int) -> Iterator[int]:
        """Yield the subject of the clause above: "fired tear gas, wounding two"."""
        relation, above = self.tokens[event].relation or "", self.heads[event]
        if above is None:
            return
        if relation.partition(":")[0] == "acl" and relation != "acl:relcl":
            yield above  # "the men [who were] storming the gate"
        elif relation.partition(":")[0] in _LENDING:
            for index, below, _ in self._below(above):
                if below == "nsubj":
                    yield index

    def _named(self, words: Sequence[int]) -> tuple[Name, ...]:
        """Return the names that these words belong to, and those listed with them."""
        listed = self._with_listed(words)
        found = [name for index in listed if (name := self._name_at(index) or self._title(index))]
        return _in_order(found)

    def _with_listed(self, words: Sequence[int]) -> list[int]:
        """Return these words and those that stand in one list with them."""
        listed = [*words]
        for index in listed:
            listed += [
                below
                for below, relation, _ in self._below(index)
                if relation == "conj" and below not in listed
            ]
        return listed

    def _title(self, index: int) -> Name | None:
        """Return whose a title is: "president Omar Hadi", "the U.N. envoy", "Iraq's minister".

        A body is no party to what its supporters do in the street; it is to what its envoy says.
        """
        if not self.verbal:
            return None
        below = {relation.split(":")[0]: k for k, relation, _ in self._below(index)}
        own = {relation: k for k, relation, _ in self._below(index) if relation == "nmod:poss"}
        for relation in _TITLES:
            k = (below | own).get(relation)
            if k is not None and (name := self._name_at(k)):
                return name
        return None

    def _name_at(self, index: int) -> Name | None:
        token = self.tokens[index]
        return next(
            (n for n in self.names if n.span.start < token.end and token.start < n.span.end), None
        )


def _in_order(names: Iterable[Name]) -> tuple[Name, ...]:
    return tuple(sorted(dict.fromkeys(names), key=lambda name: name.span.start))


def _by_order(follows: str, names: Sequence[Name], start: int, end: int) -> Parties:
    """Return the parties where the word order alone tells.

    "clashes between police and marchers" has two actors; "police attacked marchers" an actor
    and a target; anything else only who stands right before the trigger.
    """
    after = [name for name in names if name.span.start >= end]
    linked = re.match(r"\s+(?:broke out |erupted )?(between|with)\s", follows)
    if linked and after:
        stop = re.search(r"[,.;:]", follows)
        limit = end + (stop.start() if stop else len(follows))
        return tuple(name for name in after if name.span.end <= limit)[:2], ()
    before = [name for name in names if name.span.end <= start]
    actors = (before[-1],) if before and start - before[-1].span.end <= _NEAR else ()
    struck = re.match(r"\s+(?:the |a |an |at |on )*", follows)
    edge = end + (struck.end() if struck else 0)
    targets = tuple(name for name in after if name.span.start <= edge + _NEAR)[:1]
    return actors, targets if actors else ()
