"""What a quantity counts, as far as the words right after it go: "two other rescue workers"."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from twosource.model.figures import Measure
from twosource.model.groups import GROUPS
from twosource.reading.figures.lines import Line
from twosource.reading.figures.quantities import Quantity

__all__ = ["Counted", "leave_noun", "name_unit", "read_counted"]

_REACH = 6  # words between a number and the noun that it counts


@dataclass(frozen=True, slots=True)
class Counted:
    """A quantity and what it counts: tokens ``quantity.first`` to ``last``, half-open.

    ``noun`` is the range of the words counted, None when the number stands alone ("injured 32").
    ``group`` is null for a noun that no table knows. ``measure`` is set where the phrase itself
    carries it: "35 deaths", "eight dead civilians". ``partitive`` says that it is a part of what
    follows "of": "two of the wounded", "two of them". ``alone`` is false where a word follows
    that no table knows and that the number may count ("the 800 block").
    """

    quantity: Quantity
    last: int
    noun: tuple[int, int] | None = None
    group: str | None = None
    measure: Measure | None = None
    partitive: bool = False
    alone: bool = True

    @property
    def first(self) -> int:
        """Its first token."""
        return self.quantity.first


@dataclass(frozen=True, slots=True)
class _Noun:
    first: int
    last: int
    group: str | None
    measure: Measure | None


def read_counted(line: Line, quantity: Quantity, starts: Mapping[int, Quantity]) -> Counted | None:
    """Read the phrase after a quantity; None when the quantity turns out to count nothing.

    ``starts`` are the quantities of the sentence by their first token.
    """
    index = quantity.last
    if quantity.unit is not None:
        return _read_share(line, quantity)
    if line.at(index) in line.words.of:
        if quantity.kind != "vague" or line.at(index + 1) in line.words.partitives:
            return _read_partitive(line, quantity, starts)
        index += 1
    if quantity.kind == "most":
        return _read_partitive(line, quantity, starts)
    begin = _skip_more(line, index)
    noun = _read_noun(line, begin, starts)
    if not _is_countable(quantity, noun):
        return None
    if noun is None:
        return Counted(quantity, begin, alone=_stands_alone(line, begin))
    return Counted(quantity, noun.last, (noun.first, noun.last), noun.group, noun.measure)


def leave_noun(item: Counted) -> Counted:
    """Return a count whose number stands alone: what follows belongs to something else."""
    return replace(item, last=item.quantity.last, noun=None, group=None, measure=None)


def _stands_alone(line: Line, index: int) -> bool:
    """Say whether no unknown noun follows, which the number would count: not in "800 block"."""
    words, word = line.words, line.at(index)
    known = words.closers | words.asides | words.auxiliaries | words.carers | words.sufferers
    return (
        not word[:1].isalpha()
        or word in known
        or word in words.states
        or word in words.verbs
        or line.phrase(index, words.endings) is not None
    )


def _is_countable(quantity: Quantity, noun: _Noun | None) -> bool:
    """Say whether such a quantity can count such a noun.

    "2016" is a count only right before a noun for people ("killed 2016 people"); "many" says
    nothing of the wounded, nor of shells, unless it has a noun for people to it.
    """
    kind, group = quantity.kind, noun.group if noun else None
    if noun is not None and group == "things" and noun.measure == "injured":
        return kind == "none"  # "18 bullet wounds" are not 18 hurt
    if kind == "year":
        return noun is not None and group not in {None, "things"} and noun.last == noun.first + 1
    if kind == "vague" and quantity.bounds.low is None:
        return group is not None and (group != "things" or (noun and noun.measure) == "other")
    if kind == "none" and noun is not None and noun.measure == "strikes":
        return False  # "there was no attack with the crowd" says nothing of air strikes
    return group is not None or kind not in {"article", "none"} or quantity.pronoun


def _skip_more(line: Line, index: int) -> int:
    """Pass over "more", "other", "others"; "people" stays, it is a noun."""
    while line.at(index) in line.words.more and line.at(index) not in line.words.people:
        index += 1
    return index + 1 if line.at(index) in line.words.more else index


def _read_noun(line: Line, index: int, starts: Mapping[int, Quantity]) -> _Noun | None:
    """Read modifiers and the head: the last word of the first run of known nouns.

    "six civilian deaths" ends in "deaths" and is of civilians; of a phrase without a known noun
    only a plural is taken as its head.
    """
    end = line.pass_age(index)
    noun = _Noun(index, end, "people", None) if end > index else None
    state: Measure | None = None
    while end < min(len(line.low), index + _REACH) and end not in starts:
        if head := _read_head(line, end, noun):
            noun = head
        elif noun is not None or _closes(line, index, end):
            break
        else:
            state = line.words.states.get(line.low[end], state)
        end += 1
    if noun is not None:
        return _Noun(index, noun.last, noun.group, noun.measure or state)
    if end > index and _is_plural(line.low[end - 1]):
        return _Noun(index, end, None, None)
    return None


def _read_head(line: Line, index: int, before: _Noun | None) -> _Noun | None:
    """Read one known noun; ``before`` is the noun right before it: "civilian" in "deaths"."""
    words, word = line.words, line.low[index]
    if word in words.people or word in words.person:
        group = words.people.get(word) or words.person[word]
        return _Noun(index, index + 1, group, None)
    if before is None and _is_national(line, index):
        return _Noun(index, index + 1, "people", None)
    if word not in words.nouns or word in words.states:
        return None
    whose = before.group if before and before.group else "people"
    return _Noun(index, index + 1, "things" if word in words.things else whose, words.nouns[word])


def _closes(line: Line, begin: int, index: int) -> bool:
    """Say whether a word can be no modifier of a noun still to come."""
    words, word = line.words, line.low[index]
    if _joins_modifiers(line, begin, index):
        return False
    if word in words.states:
        return not _leads_to_noun(line, index + 1)
    return (
        word in words.closers
        or not word[0].isalpha()
        or word in words.verbs
        or word in words.endings
    )


def _is_national(line: Line, index: int) -> bool:
    """Say whether a word with a capital looks like a nation's people: "12 Canadians"."""
    word = line.tokens[index].text
    return word[0].isupper() and len(word) > 4 and word.endswith(line.words.nationals)


def _joins_modifiers(line: Line, begin: int, index: int) -> bool:
    """Say whether "and" stands inside one phrase: "three army and navy raids"."""
    joined = begin < index and line.low[index] in line.words.within_number
    return joined and _leads_to_noun(line, index + 1)


def _leads_to_noun(line: Line, index: int) -> bool:
    """Say whether a noun follows soon: "three injured police officers"."""
    words = line.words
    for word in line.low[index : index + 4]:
        if word in words.people or word in words.person:
            return True
        if word in words.nouns and word not in words.states:
            return True
        if word in line.words.closers or not word[0].isalpha():
            return False
    return False


def _is_plural(word: str) -> bool:
    return len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is"))


def _read_partitive(
    line: Line, quantity: Quantity, starts: Mapping[int, Quantity]
) -> Counted | None:
    """Read "of them", "of the wounded", "of those injured", "of the assembly's 90 seats"."""
    words = line.words
    if quantity.kind == "vague" and quantity.bounds.low is None:
        return None
    index = quantity.last + (quantity.kind != "most")
    begin = index
    while index < begin + _REACH and index not in starts and line.at(index):
        word = line.at(index)
        passive = word in words.passives and line.at(index - 1) in words.owners  # "of those held"
        if word in words.states or word in words.people or word in words.nouns or passive:
            return _take_part(line, quantity, index)
        if word in words.partitives - words.owners and index == begin:
            most = quantity.kind == "most"
            return None if most else Counted(quantity, index + 1, partitive=True)
        if not word[0].isalpha() and word not in words.genitives:
            return None
        if word in words.closers and word not in words.partitives:
            return None
        index += 1
    return Counted(quantity, index, partitive=True) if index in starts else None


def _take_part(line: Line, quantity: Quantity, index: int) -> Counted:
    words, word = line.words, line.low[index]
    group = "things" if word in words.things else words.people.get(word, "people")
    noun = (index, index + 1) if word in words.people else None
    measure = words.states.get(word) or words.passives.get(word)
    return Counted(quantity, index + 1, noun, group, measure, partitive=True)


def _read_share(line: Line, quantity: Quantity) -> Counted:
    """Read what a percentage or an amount is of: "a turnout of 41%", "41% of voters"."""
    measure: Measure = "share" if quantity.unit == "percent" else "money"
    of = quantity.first - 1
    named = line.at(of) in line.words.of and line.at(of - 1).isalpha()
    return Counted(quantity, quantity.last, (of - 1, of) if named else None, "things", measure)


def name_unit(who: str, group: str) -> str:
    """Return what one counts in: persons, or the noun of what are not ("seats", "families")."""
    return "person" if group in GROUPS and group != "things" else who.rpartition(" ")[2].lower()
