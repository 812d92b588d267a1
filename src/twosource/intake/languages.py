"""Languages of texts and passages, found by rule where possible and named only when known."""

import re
from collections.abc import Callable, Sequence
from functools import cache

from twosource.intake.scripts import count_scripts, read_letters
from twosource.languages.en.sentences import SENTENCES

__all__ = ["find_language", "find_other_language"]

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
# Function words of English that other languages write too: "in", "was" and "will" are German,
# "over" and "of" Dutch, "no" and "me" Spanish. They prove nothing.
_SHARED = frozenset(
    """
    a all am an any as at be both but by can do for had has he her him his i if in into is it its
    may me more most must my no nor not of on or our over she so some such that then to under us
    was we were while who will you
    """.split()
)
_PROOF = SENTENCES.function_words - _SHARED
_ENDING = re.compile(r"(?:['’]s|[a-z]{3}ed)$")  # "Friday’s", "ordered": English, if not always
# English prose has 20 to 30 proving words in a hundred; a terse post "Forces clash with
# protesters near gate" has one in six.
_LEAST_PROOF = 0.08
# Function words of other languages in Latin letters, none of them English. A line without any is
# not worth the second that the identifier takes to load.
_ELSEWHERE = frozenset(
    """
    der das und ist nicht ein eine den dem mit sich auf für von zu ihr oder wenn sie wir les des du
    et est une dans que qui pour pas sur avec aux el los las del una por con para como il gli di
    che della un per non sono os da dos em um uma com não het een van ik te dat op met voor niet
    och att det som på är av med og ikke til bir ve bu için ile yang dan dengan untuk ini itu na
    się że nie jest și cu pe je ja ne su az egy hogy og ekki la le en y de
    """.split()
)
_LEAST_WORDS = 8  # a shorter line may be names and numbers
_BEGINNING = 4000  # letters that are looked at
# A guess of English is right more often than another: most of what is read here is English.
_LEAST_CERTAINTY = {"en": 0.4}
# The identifier knows 130 languages, among them some that take English headlines for theirs
# (Nigerian Pidgin, Bikol); news texts come in these.
_NEWS_LANGUAGES = """
    af am ar az be bg bn bs ca ckb cs da de el en es et fa fi fr ga gu ha he hi hr hu hy id ig is
    it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms mt my ne nl no or pa pl ps pt ro ru sd si
    sk sl so sq sr sv sw ta te tg th ti tk tl tr ug uk ur uz vi yo zh
""".split()


def find_language(text: str) -> str | None:
    """Return the ISO 639 code of the language that most of a text is in, or None."""
    text = text[:_BEGINNING]
    scripts = count_scripts(text)
    if not scripts:
        return None
    script = min(scripts, key=lambda code: (-scripts[code], code))
    words = _WORD.findall(text)
    if script != "Latn":
        return read_letters(text, script) or _identify(text)
    if _is_english(words):
        return "en"
    return _identify(text) if len(words) >= 3 else None


def find_other_language(line: str) -> str | None:
    """Return the language of a line in Latin letters that is surely not English, or None.

    Words that only other languages have, or letters with marks, must be there, and the line must
    be prose: "Tags Syria Free Army Opposition" is a list of names.
    """
    line = line[:_BEGINNING]
    words = _WORD.findall(line)
    if len(words) < _LEAST_WORDS or _is_english(words):
        return None
    foreign = sum(word.lower() in _ELSEWHERE for word in words)
    marked = sum(not word.isascii() for word in words)
    prose = sum(word.islower() for word in words) >= 0.5 * len(words)
    if not prose or foreign + marked < max(2, 0.15 * len(words)):
        return None
    language = _identify(line)
    return None if language == "en" else language


def _is_english(words: Sequence[str]) -> bool:
    """Say whether words that hardly another language has are frequent enough among ``words``."""
    proof = sum(word.lower() in _PROOF or _ENDING.search(word) is not None for word in words)
    return proof > 0 and proof >= _LEAST_PROOF * len(words)


def _identify(text: str) -> str | None:
    language, certainty = _load_identifier()(text)
    return language if certainty >= _LEAST_CERTAINTY.get(language, 0.6) else None


@cache
def _load_identifier() -> Callable[[str], tuple[str, float]]:
    # Imported here: its model takes a second to load, and most reports need none of it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _NEWS_LANGUAGES if code in identifier.labels])
    classify: Callable[[str], tuple[str, float]] = identifier.classify
    return classify
