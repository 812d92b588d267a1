"""Finders count a compound as one word, whatever the analysis parts."""

from dataclasses import replace

import pytest

from tests.reading.conftest import Prepare
from twosource.model.analyses import Token
from twosource.reading.material import Material

# Each sentence with its words parted by a bar where no space parts them.
COMPOUNDS = [
    "The eye-witness of al-Kelmar|'s UN-led talks spoke|.",
    "A state-of-the-art U.S.-made F-16 fell|.",
    "The 15|-|year-old said not -|no|- he ran|.",
    "He waited 2019|-|2021|-|ish in twenty-five half|- and half-lit rooms|.",
    "-|a non-profit-run house|--|empty|.",
]


def words(material: Material) -> list[str]:
    """Return the words of all sentences."""
    found = (material.words(sentence) for sentence in material.analysis.sentences)
    return [token.text for tokens in found for token in tokens]


@pytest.mark.parametrize("marked", COMPOUNDS)
def test_a_compound_is_one_word(prepare: Prepare, marked: str) -> None:
    """What hyphens tie is one word, but no number is tied to what follows it."""
    found = words(prepare(marked.replace("|", "")))
    assert found == marked.replace("|", " ").split()


def test_offsets_of_compounds(prepare: Prepare) -> None:
    """A compound covers its parts and the hyphens between them."""
    material = prepare("A state-of-the-art plan.")
    token = material.words(material.analysis.sentences[0])[1]
    assert material.report.text[token.start : token.end] == token.text == "state-of-the-art"


def test_a_compound_has_the_syntax_of_its_head(prepare: Prepare) -> None:
    """The part that governs the others speaks for the whole."""
    material = prepare("An eye-witness spoke.")
    heads = {"An": 3, "eye": 3, "-": 1, "witness": 4, "spoke": 4, ".": 4}
    parsed: list[Token] = [
        replace(token, head=heads[token.text], upos="NOUN" if token.text == "witness" else "X")
        for token in material.analysis.tokens
    ]
    material = replace(material, analysis=replace(material.analysis, tokens=tuple(parsed)))
    compound = material.words(material.analysis.sentences[0])[1]
    assert (compound.text, compound.head, compound.upos) == ("eye-witness", 4, "NOUN")


def test_heads_are_places_among_the_words(prepare: Prepare) -> None:
    """A compound before a word does not move what governs it; a root has nothing above it."""
    material = prepare("It rained. An eye-witness spoke.")
    heads = (1, 1, 1, 6, 6, 4, 7, 7, 7)
    parsed = [
        replace(token, head=head)
        for token, head in zip(material.analysis.tokens, heads, strict=True)
    ]
    material = replace(material, analysis=replace(material.analysis, tokens=tuple(parsed)))
    words = material.words(material.analysis.sentences[1])
    assert [word.text for word in words] == ["An", "eye-witness", "spoke", "."]
    assert material.heads(words) == (1, 2, None, 2)
    assert material.heads(words[:2]) == (1, None)  # governed from elsewhere
    assert material.heads([replace(word, head=None) for word in words]) == (None,) * 4
