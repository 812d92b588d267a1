"""Other spellings of a name that was written in another script: "Hassakeh", "al-Hasakah"."""

import re

__all__ = ["vary_spelling"]

# One sound, two ways to write it in Latin letters; read in both directions.
_SOUNDS = (
    ("ou", "u"),
    ("oo", "u"),
    ("ee", "i"),
    ("e", "a"),
    ("e", "i"),
    ("o", "u"),
    ("ei", "ai"),
    ("ei", "ay"),
    ("ea", "a"),
    ("aa", "a"),
    ("q", "k"),
    ("kh", "k"),
    ("gh", "g"),
    ("dh", "z"),
    ("w", "u"),
    ("y", "i"),
)
_ENDS = (("eh", "ah"), ("eh", "a"), ("ah", "a"), ("e", "a"), ("e", "ah"), ("iyeh", "iya"))
_ARTICLE = re.compile(r"^(?:al|el|ul|ad|an|ar|as|ash|at|az) (?=\w{3})")
_LETTERS = "bdfghjklmnqrstwyz"
_DOUBLED = re.compile(rf"([{_LETTERS}])\1")
_SINGLE = re.compile(rf"(?<=[aeiou])([{_LETTERS}])(?=[aeiou])")
_SHORTEST = 4  # letters; of shorter names too many are one step apart


def vary_spelling(key: str) -> tuple[str, ...]:
    """Return the keys that are one step from this one, in order, without the key itself.

    A step writes one sound in another way, or doubles a letter or does not; the Arabic article
    may come or go beside it. ``"hassakeh"`` gives ``"al hasakeh"`` and ``"hassakah"`` among others.
    """
    bare = _ARTICLE.sub("", key)
    if len(bare.replace(" ", "")) < _SHORTEST:
        return ()
    steps = {bare, *_step(bare)}
    return tuple(sorted({*steps, *(f"al {step}" for step in steps)} - {key}))


def _step(key: str) -> set[str]:
    found: set[str] = set()
    for one, other in _SOUNDS:
        for a, b in ((one, other), (other, one)):
            found |= {
                key[:at] + b + key[at + len(a) :] for at in range(len(key)) if key.startswith(a, at)
            }
    for one, other in _ENDS:
        for a, b in ((one, other), (other, one)):
            if key.endswith(a):
                found.add(key.removesuffix(a) + b)
    for pattern, written in ((_DOUBLED, r"\1"), (_SINGLE, r"\1\1")):
        found |= {
            key[: match.start()] + match.expand(written) + key[match.end() :]
            for match in pattern.finditer(key)
        }
    return found
