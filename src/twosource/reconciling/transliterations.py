"""Transliterations: one name of another script as Latin letters write it in several ways.

"Moqtada" and "Muqtada", "Husayn" and "Hussein" are one name. English names are none of these: a
name is taken for one of another script by its article, its letters, or its place in a table. A
difference counts only where transliteration explains it: "Hassan" and "Hussein", "Maria" and
"Mario", "Saleh" and "Salah" stay two. That two words can be one name makes no two persons one: a
comparison of whole names decides that.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

__all__ = ["is_transliterated", "join_prefixes", "same_sound", "sound_key", "spell_plainly"]

# Names that news in English writes in several ways, one to a line: what the rules below do not
# explain (other vowels, other traditions of spelling), folded. A line holds ways to write one name,
# not names that are alike: "Saleh" is no "Salah".
_LINES = """
mohammed mohammad mohamed mohamad muhammad muhammed muhamad muhamed mohamud mohd
ahmed ahmad achmad
mahmoud mahmud mahmood
hussein husein hussain husain husayn hossein hosein hussien
hassan hasan
yusuf yousuf yusef youssef yousef yousif yussuf
khaled khalid
omar umar omer
othman uthman osman
abdullah abdallah abdulla abdalla
abdo abdou abdu
gaddafi qaddafi kadafi kaddafi gadhafi qadhafi khadafy gadafi
nasser naser nasir
saleh salih
salah
saddam sadam
ibrahim ebrahim
ismail esmail ismael
osama usama
ayman aiman
bashar bachar
said saeed saied saeid
sayyid sayyed sayed sayid seyyed
ali aly
amr amro amrou
mustafa mostafa mustapha moustafa mostapha
rafsanjani rafsandjani
ahmadinejad ahmadinezhad
khamenei khamenehi
khomeini khomeyni
rouhani rohani ruhani
mousavi musavi moussavi
fatima fatimah fatemeh fatma
zainab zeinab zaynab zeynab
aisha ayesha aysha
jamal gamal djamal
sergei sergey serguei sergej
alexei alexey aleksei aleksey alexej
andrei andrey andrej
nikolai nikolay nikolaj
alexander aleksandr aleksander alexandr
yevgeny evgeny yevgeni evgeni yevgenii evgenii
dmitry dmitri dmitriy dmitrii dimitri
yuri yury yuriy iouri
vasily vassily vasili vasiliy
mikhail michail
vitaly vitali vitaliy
gennady gennadi gennadiy
arkady arkadi arkadiy
oleksiy oleksii oleksi
andriy andrii
yulia julia iulia yuliya
tatiana tatyana
natalia natalya nataliya
yeltsin eltsin
gorbachev gorbachov gorbatchev
"""
_GROUPS = {
    word: words[0] for line in _LINES.split("\n") if (words := line.split()) for word in words
}

# What English names do not have: the article, "bin", "Abdel", letters for foreign sounds, endings
# of Slavic names. "Al" at the head of a name is Albert as well.
_ARTICLE = re.compile(r"\b(?:a[lnrstdz]|el|ash|ul)[-‐‑–]\w|(?<=\w )(?:al|el)\b", re.IGNORECASE)
_FOREIGN = re.compile(
    r"\b(?:bin|ibn|bint|abu|abou|abd(?:[aeu]l|oul)?\w*)\b"
    r"|q(?!u)|(?:\b|(?<=[aeiou]))kh|zh"
    r"|\w(?:sk(?:y|yy|i|iy|yi)|ov|ev|\w(?:ova|eva)|enko|chuk|[ua]llah?)\b"
)
_ABD = re.compile(r"^abd(?:o?[aeu]l|[aeu]?([tdrszn])(?=\1))(?=\w{3})")
_PREFIXES = dict.fromkeys(["abd", "abdel", "abdul", "abdal", "abdoul", "abdol"], "abdel") | {
    "abu": "abu",
    "abou": "abu",
    "abo": "abu",
}

_SHORTEST = 3  # letters; of shorter words too many are one step apart
_UNIT = re.compile(r"tch|kh|gh|dh|th|sh|zh|ch|dj|ph|[aeiouyw]+|.")
# Letters for one sound; then pairs that may stand for one, which make no chain: what is "q" in one
# country is "k" in another and "g" in a third, and "Kamal" is no "Gamal".
_SAME = {"ph": "f", "dj": "j", "tch": "ch", "x": "ks", "th": "t"}
_PAIRS = frozenset(
    frozenset(pair)
    for pair in (("q", "k"), ("q", "g"), ("gh", "g"), ("dh", "d"), ("dh", "z"), ("zh", "j"))
)
_COARSE = {"q": "k", "g": "k", "gh": "k", "dh": "d", "z": "d", "zh": "j"}
_LONG = (("oo", "u"), ("ou", "u"), ("ee", "i"), ("o", "u"), ("w", "u"), ("y", "i"))
_REPEATED = re.compile(r"(.)\1+")
_SILENT = re.compile(r"(?<=[ae])h$")  # "Fatimah"
_HARD_Y = re.compile(r"yy(?=[aeiou])")  # "Sayyid" is no "Said"


def is_transliterated(name: str) -> bool:
    """Say whether a name as it is written comes from another script: ``"Muqtada al-Sadr"``."""
    small = name.casefold()
    known = any(word in _GROUPS for word in re.findall(r"[^\W\d_]+", small))
    return known or bool(_ARTICLE.search(small) or _FOREIGN.search(small))


def join_prefixes(words: Sequence[str]) -> tuple[str, ...]:
    """Put "Abdel" or "Abu" and the next word together: ``("abdelrahman",)``, ``("abubakr",)``."""
    joined: list[str] = []
    for word in words:
        if joined and (prefix := _PREFIXES.get(joined[-1])):
            joined[-1] = f"{prefix}{word}"
        else:
            joined.append(word)
    return tuple(joined)


@lru_cache(maxsize=65536)
def same_sound(a: str, b: str) -> bool:
    """Say whether two folded words can be one name of another script: "qadir" and "kader"."""
    if a == b:
        return True
    if a in _GROUPS and b in _GROUPS:
        return _GROUPS[a] == _GROUPS[b]
    if min(len(a), len(b)) < _SHORTEST:
        return False
    one, other = _units(a), _units(b)
    if len(one) != len(other):
        return False
    first = next((at for at, unit in enumerate(one) if _is_vowel(unit)), 0)
    return all(
        _same_vowel(x, y, first=at == first, final=at == len(one) - 1)
        if _is_vowel(x) and _is_vowel(y)
        else x == y or frozenset((x, y)) in _PAIRS
        for at, (x, y) in enumerate(zip(one, other, strict=True))
    )


def spell_plainly(word: str) -> str:
    """Return a word without what is easily misspelt in any name: doubled letters, "y" for "i"."""
    return _REPEATED.sub(r"\1", word.replace("y", "i"))


@lru_cache(maxsize=65536)
def sound_key(word: str) -> str:
    """Return a key that words of one sound share: consonants alone, those that vary as one."""
    line = _GROUPS.get(word)
    units = _units(word if line is None else line)
    return "".join(_COARSE.get(unit, unit) for unit in units if not _is_vowel(unit)) or word


@lru_cache(maxsize=65536)
def _units(word: str) -> tuple[str, ...]:
    """Return the sounds of a word: ``("m", "u", "q", "t", "a", "d", "a")``."""
    plain = _SILENT.sub("", _HARD_Y.sub("Y", _ABD.sub("abdel", word)))
    sounds: list[str] = []
    for unit in _UNIT.findall(plain):
        sound = _write_vowel(unit) if _is_vowel(unit) else _SAME.get(unit, unit)
        if not sounds or sounds[-1] != sound:  # a doubled letter is one
            sounds.append(sound)
    return tuple(sounds)


def _is_vowel(unit: str) -> bool:
    return unit[0] in "aeiouyw"


def _write_vowel(unit: str) -> str:
    for written, sound in _LONG:
        unit = unit.replace(written, sound)
    return _REPEATED.sub(r"\1", unit)


def _same_vowel(a: str, b: str, *, first: bool, final: bool) -> bool:
    """Compare vowels: "e" is heard for "i", at the end, at first and in "ei" for "a" as well.

    Elsewhere it is not: "Saleh" and "Salah", "Hamed" and "Hamad" are two names each.
    """
    if a == b:
        return True
    if len(a) != len(b):
        return False
    for at, pair in enumerate(zip(a, b, strict=True)):
        open_ = first or (final and at == len(a) - 1) or a[at + 1 :] == b[at + 1 :] == "i"
        heard = {"e", "i"}, *([{"e", "a"}] if open_ else [])
        if pair[0] != pair[1] and set(pair) not in heard:
            return False
    return True
