"""The open corpora as documents of sentences, with the labels that each corpus gives.

A label that a corpus does not give is None: no head learns from it there.
"""

import gzip
import json
import re
import zlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, groupby
from pathlib import Path
from typing import Any

from twosource.analysis.sentences import find_openings, split_sentences
from twosource.analysis.tokens import split_tokens
from twosource.languages import ENGLISH

__all__ = [
    "Document",
    "Part",
    "Sentence",
    "find_names",
    "held_out",
    "read_gum_names",
    "read_trees",
    "strip_marks",
]

NAME_TYPES = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "person": "person",
    "organization": "organisation",
    "place": "place",
    "location": "place",
    "group": "organisation",
    "corporation": "organisation",
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
}
MENTION_TYPES = {
    "Nationality": "nationality",
    "Temporal": "time",
    "Quantity": "quantity",
    "Weapon": "weapon",
}


@dataclass(slots=True)
class Part:
    """A contiguous part of an attribution: words ``start..end`` of a document."""

    start: int
    end: int
    role: str
    attribution: int


@dataclass(slots=True)
class Sentence:
    """Words with what is known of each: tags, heads from 1 (0 is the root), names in BIO."""

    words: list[str]
    opens: bool = False  # a paragraph begins with it
    upos: list[str] | None = None
    feats: list[str] | None = None
    lemmas: list[str] | None = None
    heads: list[int] | None = None
    relations: list[str] | None = None
    names: list[str] | None = None
    mentions: list[str] | None = None
    facts: list[float | None] | None = None


@dataclass(slots=True)
class Document:
    """The sentences of a text; ``parts`` is None where nobody looked for attributions."""

    id: str
    corpus: str
    split: str
    sentences: list[Sentence] = field(default_factory=list)
    parts: list[Part] | None = None


def rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the records of a gzipped JSON Lines file."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        yield from map(json.loads, file)


def held_out(identifier: str, parts: int) -> bool:
    """Say whether a document is kept from training, where a corpus has no split of its own."""
    return zlib.crc32(identifier.encode()) % parts == (1 if parts == 4 else 0)


# ---------------------------------------------------------------- trees


def read_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield the comments and the syntactic words of each sentence of a CoNLL-U file."""
    with gzip.open(path, "rt", encoding="utf8") as file:
        for block in file.read().strip().split("\n\n"):
            lines = block.split("\n")
            comments = {
                name: value
                for name, _, value in (
                    line[2:].partition(" = ") for line in lines if line[0] == "#"
                )
            }
            cells = [line.split("\t") for line in lines if line[0] != "#"]
            yield comments, [row for row in cells if row[0].isdigit()]


def read_trees(path: Path, corpus: str) -> list[Document]:
    """Read a treebank: one document per ``# newdoc``, with tags, lemmas and trees."""
    documents: list[Document] = []
    for comments, cells in read_blocks(path):
        if "newdoc id" in comments or not documents:
            name = comments.get("newdoc id", corpus)
            documents.append(Document(name, corpus, comments["split"]))
        documents[-1].sentences.append(
            Sentence(
                words=[row[1] for row in cells],
                opens="newpar" in comments or "newpar id" in comments,
                lemmas=[row[2] for row in cells],
                upos=[row[3] for row in cells],
                feats=["" if row[5] == "_" else row[5] for row in cells],
                heads=[int(row[6]) for row in cells],
                relations=[row[7] for row in cells],
                names=read_gum_names(cells) if corpus == "gum" else None,
            )
        )
    return documents


_BRACKET = re.compile(r"\(([^()]+)(\))?|([^()]+)\)")
_INSIDE_NAMES = {"flat", "compound", "punct", "nummod", "case"}
_INSIDE_BODIES = _INSIDE_NAMES | {"nmod", "nmod:poss", "amod", "conj", "cc"}


def read_gum_names(cells: Sequence[Sequence[str]]) -> list[str]:
    """Return the names of a sentence of GUM in BIO, read off its mentions of entities.

    GUM marks every mention, names or not, with all that hangs on it. A name is a mention of a
    person, organisation or place whose head is a proper noun, cut to the words that hang on the
    head as parts of names do: of "the University of Portsmouth in Hampshire" it is "University of
    Portsmouth".
    """
    tags = ["O"] * len(cells)
    for start, end, kind in sorted(_mentions(cells), key=lambda m: m[1] - m[0], reverse=True):
        name = _cut_name(cells, start, end, kind) if kind in NAME_TYPES else None
        if name and all(tags[i] == "O" for i in range(*name)):
            tags[name[0]] = "B-" + NAME_TYPES[kind]
            tags[name[0] + 1 : name[1]] = ["I-" + NAME_TYPES[kind]] * (name[1] - name[0] - 1)
    return tags


def _mentions(cells: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for index, row in enumerate(cells):
        marks = next((x[7:] for x in row[9].split("|") if x.startswith("Entity=")), "")
        for begun, at_once, closed in _BRACKET.findall(marks):
            if begun:
                group, kind = begun.split("-")[:2]
                if at_once:
                    yield index, index + 1, kind
                else:
                    opened.setdefault(group, []).append((index, kind))
            elif opened.get(closed.split("-")[0]):
                start, kind = opened[closed.split("-")[0]].pop()
                yield start, index + 1, kind


def _cut_name(
    cells: Sequence[Sequence[str]], start: int, end: int, kind: str
) -> tuple[int, int] | None:
    """Return the words of a name in a mention, or None where its head is no name.

    "Russians" and "many senators" are no names of persons; "James To of the Democratic Party" is
    "James To", while "the Bank of England" keeps its "of England".
    """
    head = next((i for i in range(start, end) if not start < int(cells[i][6]) <= end), start)
    plural = kind == "person" and "Number=Plur" in cells[head][5]
    if cells[head][3] != "PROPN" or not cells[head][1][0].isupper() or plural:
        return None
    return _cut_around(cells, head, range(start, end), kind)


def _cut_around(
    cells: Sequence[Sequence[str]], head: int, inside: range, kind: str
) -> tuple[int, int]:
    """Return the words side by side around the head of a name that are of it."""
    kept = _gather_name(cells, head, inside, kind)
    low = high = head
    while low - 1 in kept:
        low -= 1
    while high + 1 in kept:
        high += 1
    while low < head and not cells[low][1][0].isupper():
        low += 1
    while high > head and not (cells[high][1][0].isupper() or cells[high][1][0].isdigit()):
        high -= 1
    return low, high + 1


def find_names(sentence: Sentence) -> list[tuple[int, int]]:
    """Return what may be names in a tree without names: proper nouns and what is of them.

    Their kind is not known, so that "Bank of England" is one, and so is "James To of Google".
    """
    cells = [
        ["", word, "", upos, "", feats, str(head), relation, "", ""]
        for word, upos, feats, head, relation in zip(
            sentence.words,
            sentence.upos or (),
            sentence.feats or (),
            sentence.heads or (),
            sentence.relations or (),
            strict=True,
        )
    ]
    found: list[tuple[int, int]] = []
    for index, row in enumerate(cells):
        if row[3] == "PROPN" and row[1][0].isupper():
            low, high = _cut_around(cells, index, range(len(cells)), "")
            apart = [span for span in found if span[1] <= low or high <= span[0]]
            whole = all(low <= span[0] and span[1] <= high for span in found if span not in apart)
            found = [*apart, (low, high)] if whole else found
    return sorted(found)


def _gather_name(cells: Sequence[Sequence[str]], head: int, inside: range, kind: str) -> set[int]:
    relations = _INSIDE_NAMES if kind == "person" else _INSIDE_BODIES
    kept, size = {head}, 0
    while size < len(kept):
        size = len(kept)
        for i in inside:
            up, relation, word = int(cells[i][6]) - 1, cells[i][7].split(":")[0], cells[i][1]
            if i in kept or up not in kept or relation not in relations:
                continue
            if relation in {"nmod", "conj", "amod"} and not word[0].isupper():
                continue
            if relation == "nmod" and not _hangs_by_of(cells, i):
                continue
            kept.add(i)
            # "the Organisation for the Prohibition ...": the article inside a name is of it
            kept.update(j for j in inside if int(cells[j][6]) - 1 == i and cells[j][7] == "det")
    return kept


def _hangs_by_of(cells: Sequence[Sequence[str]], index: int) -> bool:
    cases = [row[1].lower() for row in cells if int(row[6]) - 1 == index and row[7] == "case"]
    return not cases or cases[0] in {"of", "for", "’s", "'s"}


def add_facts(documents: Sequence[Document], path: Path) -> None:
    """Write the factuality of UDS-IH2 into the trees of EWT, whose sentences it annotated."""
    by_words = {
        tuple(row["text"].split(" ")): {t["token"]: t["factuality"] for t in row["targets"]}
        for row in rows(path)
    }
    for document in documents:
        for sentence in document.sentences:
            targets = by_words.get(tuple(sentence.words))
            if targets:
                sentence.facts = [targets.get(i) for i in range(len(sentence.words))]


# ---------------------------------------------------------------- names


def read_tagged(path: Path, corpus: str, split: str) -> list[Document]:
    """Read sentences with names in BIO; sentences of one document stay together."""
    documents: list[Document] = []
    for key, group in groupby(rows(path), key=lambda row: row.get("doc", row["id"])):
        sentences = [Sentence(row["tokens"], names=_plain(row["tags"])) for row in group]
        sentences[0].opens = True
        documents.append(Document(key, corpus, split, sentences))
    return documents


def _plain(tags: Sequence[str]) -> list[str]:
    found: list[str] = []
    for tag in tags:
        kind = NAME_TYPES.get(tag[2:])
        found.append(f"{tag[:2]}{kind}" if kind else "O")
    return found


_SMALL = {"of", "the", "and", "for", "in", "al", "el", "de", "on", "-", "’s", "'s", "&"}
_NO_NAME = set("i he she it we they you his her their our my your who this that the a an".split())


def read_re3d(path: Path) -> list[Document]:
    """Read re3d: names, nationalities, times, quantities, weapons; the outermost of nested ones.

    Its entities are mentions of all kinds; names are those that are written as names.
    """
    documents: list[Document] = []
    for row in rows(path):
        split = "dev" if held_out(row["id"], 5) else "train"
        document = Document(row["id"], "re3d", split)
        for tokens, opens in _sentences(row["text"]):
            sentence = Sentence([token.text for token in tokens], opens)
            sentence.names, sentence.mentions = ["O"] * len(tokens), ["O"] * len(tokens)
            for entity in sorted(row["entities"], key=_trust):
                inside = [
                    i
                    for i, token in enumerate(tokens)
                    if entity["start"] <= token.start and token.end <= entity["end"]
                ]
                if entity["type"] in NAME_TYPES:
                    inside = _as_name(sentence.words, inside)
                    _write(sentence.names, inside, NAME_TYPES[entity["type"]])
                elif entity["type"] in MENTION_TYPES:
                    _write(sentence.mentions, inside, MENTION_TYPES[entity["type"]])
            document.sentences.append(sentence)
        documents.append(document)
    return documents


def _trust(entity: dict[str, Any]) -> tuple[int, float]:
    """Put long mentions first, and of equal ones that of which the annotators were sure."""
    return entity["start"] - entity["end"], -float(entity.get("confidence") or 0)


def _as_name(words: Sequence[str], inside: list[int]) -> list[int]:
    while inside and words[inside[0]].lower() in _NO_NAME:
        inside = inside[1:]
    if not inside or not all(words[i][0].isupper() or words[i].lower() in _SMALL for i in inside):
        return []
    return inside


def _write(tags: list[str], inside: Sequence[int], kind: str) -> None:
    if inside and all(tags[i] == "O" for i in inside):
        for number, i in enumerate(inside):
            tags[i] = ("I-" if number else "B-") + kind


# ---------------------------------------------------------------- roles


def _sentences(text: str) -> list[tuple[list[Any], bool]]:
    """Return the tokens of each sentence, and whether a paragraph opens with it."""
    found: list[tuple[list[Any], bool]] = []
    openings = find_openings(text, 0, len(text))
    for low, high in split_sentences(text, 0, len(text), ENGLISH.sentences):
        tokens = split_tokens(text, low, high, ENGLISH.sentences)
        if tokens:
            found.append((tokens[:250], low in openings))
    return found


def read_polnear(path: Path, split: str) -> list[Document]:
    """Read PolNeAR: the parts of attributions over words as this program cuts them."""
    documents: list[Document] = []
    for row in rows(path):
        sentences = _sentences(row["text"])
        tokens = [token for sentence, _ in sentences for token in sentence]
        parts = [
            part
            for number, attribution in enumerate(row["attributions"])
            for role in ("source", "cue", "content")
            for start, end in attribution[role]
            for part in _part(tokens, start, end, role, number)
        ]
        documents.append(
            Document(
                row["id"],
                "polnear",
                split,
                [Sentence([t.text for t in sentence], opens) for sentence, opens in sentences],
                sorted(parts, key=lambda part: part.start),
            )
        )
    return documents


def _part(tokens: Sequence[Any], start: int, end: int, role: str, number: int) -> Iterator[Part]:
    inside = [
        i
        for i, token in enumerate(tokens)
        if 2 * (min(token.end, end) - max(token.start, start)) > token.end - token.start
    ]
    if inside:
        yield Part(inside[0], inside[-1] + 1, role, number)


_LOST = frozenset({",", "'s", "\u2019s"})


def strip_marks(document: Document) -> Document:
    """Return a document of the corpus ``bare``: without commas and apostrophes.

    Many a text has lost them on its way through archives: "Aleppos main road" is "Aleppo 's".
    Where a tree hangs on what is lost, its words hang on what that hung on.
    """
    sentences: list[Sentence] = []
    places = [0]  # of each word of the document, how many are left before it
    for sentence in document.sentences:
        lost = [index > 0 and word in _LOST for index, word in enumerate(sentence.words)]
        kept = [index for index, gone in enumerate(lost) if not gone]
        places += [places[-1] + count for count in accumulate(not gone for gone in lost)]
        sentences.append(_keep(sentence, kept))
    parts = [
        replace(part, start=places[part.start], end=places[part.end])
        for part in document.parts or ()
        if places[part.start] < places[part.end]
    ]
    return Document(
        f"{document.id} bare",
        "bare",
        document.split,
        sentences,
        None if document.parts is None else parts,
    )


def _keep(sentence: Sentence, kept: Sequence[int]) -> Sentence:
    """Return a sentence of some of its words; a lost "'s" leaves its letter to the word before."""
    words = sentence.words
    numbers = {old + 1: new for new, old in enumerate(kept, start=1)} | {0: 0}
    told: dict[str, Any] = {}
    for name in ("upos", "feats", "lemmas", "relations", "names", "mentions", "facts"):
        column = getattr(sentence, name)
        told[name] = column and [column[index] for index in kept]
    if sentence.heads is not None:
        told["heads"] = [numbers[_find_kept(sentence.heads, index, numbers)] for index in kept]
    ends = [*words[1:], ""]
    told["words"] = [words[i] + "s" * (ends[i] in _LOST - {","}) for i in kept]
    return Sentence(opens=sentence.opens, **told)


def _find_kept(heads: Sequence[int], index: int, kept: Collection[int]) -> int:
    head = heads[index]
    while head not in kept:
        head = heads[head - 1]
    return head


def read_all(data: Path) -> list[Document]:
    """Read all that the recipe trains on and chooses by, in a fixed order."""
    ewt = read_trees(data / "ud/ewt.conllu.gz", "ewt")
    add_facts(ewt, data / "factuality/uds_ih2_train.jsonl.gz")
    add_facts(ewt, data / "factuality/uds_ih2_dev.jsonl.gz")
    uner = [
        replace(document, split="dev" if held_out(document.id, 4) else "train")
        for document in read_tagged(data / "ner/uner_ewt_dev.jsonl.gz", "uner", "train")
    ]
    gum = read_trees(data / "ud/gum_open.conllu.gz", "gum")
    polnear = read_polnear(data / "polnear/train.jsonl.gz", "train")
    return [
        *ewt,
        *gum,
        *uner,
        *read_tagged(data / "ner/wnut17_train.jsonl.gz", "wnut", "train"),
        *read_tagged(data / "ner/wnut17_dev.jsonl.gz", "wnut", "dev"),
        *read_re3d(data / "ner/re3d_open.jsonl.gz"),
        *polnear,
        *read_polnear(data / "polnear/dev.jsonl.gz", "dev"),
        *(strip_marks(document) for document in (*gum, *polnear) if document.split == "train"),
    ]
