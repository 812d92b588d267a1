"""Languages of texts and passages, found by rule where possible and named only when known.

English is proved by its words, a few languages by their letters; the rest is asked of an identifier
of languages, whose answer counts where it is sure. ``evaluation/languages`` measured it against
others.
"""

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

from twosource.intake.scripts import count_scripts, find_script, read_letters
from twosource.intake.siblings import weigh_siblings
from twosource.languages.en.sentences import SENTENCES

__all__ = ["find_language", "find_other_language"]

_LATIN = re.compile(r"[A-Za-z\u00c0-\u02af\u1e00-\u1eff]+")
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
# What English headlines are made of and hardly another language writes so: "Two dead as ferry
# sinks" has no function word that counts.
_HEADLINE = frozenset(
    """
    accused ahead air amid army arrest arrested arrests attack attacks ban bans blames blast body
    bomber breaking bridge build buried calls care ceasefire cities city claims coast court courts
    cuts days dead deadly deal death deaths denies died dies displaced donors dozens drone drought
    earthquake eight election face faces facing fall falls fears fighters fighting fire fires five
    flee flees flights flood floods food forces four free freed fuel girl government governor
    guilty gunfire gunman gunmen harbour health heard heavy held hit hits home homes hospital
    hours house houses hundreds hunger hurt injured inside jail jails judge kill killed kills
    lawyer leader leaders leave leaves local lose loses lost man market mayor meet meets men
    migrants minister missing month months murder near neighbours new news nine officials outbreak
    outside party people plane pled power prices prison prisoners protest protesters protests
    quake rain rebel rebels releases rescue rescuers residents resigns results river road rockets
    rules ruling said say says school schools scores sea seize seizes send sends seven shelling
    ship shooting shot shows sick sinks six smoke soldiers spokesman spokeswoman stabbing storm
    street streets strike strikes students suspect swept talks teacher teachers ten thousands
    threat threatens three told toll took top town towns trade trapped trial troops truce truck
    trucks two urges victims village villages violence vote voters votes vows war warn warns watch
    water weapons week weeks win winds wins witness witnesses woman women won workers wounded
    wounds year years
    """.split()
)
_PROOF = (SENTENCES.function_words - _SHARED) | _HEADLINE
# "Friday’s", "ordered": English, if not always; names are not: "Mohammed", "Altenried".
_ENDING = re.compile(r"(?:['’]s|^[a-z]{4,}ed)$")
# English prose has 20 to 30 proving words in a hundred; a terse post "Forces clash with
# protesters near gate" has one in six. More words that have fewer may be around an English quote.
_LEAST_PROOF, _LEAST_PROOF_OF_MANY, _MANY = 0.08, 0.15, 15
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
# Those that English has too, or its names: "met Ludwig van Reed in Rio de Oro".
_IN_NAMES = frozenset("com dan de den die dos du el en ja la le met non pe per pour van y".split())
_AGAINST = _ELSEWHERE - _IN_NAMES
_LEAST_WORDS = 8  # a shorter line may be names and numbers
_BEGINNING = 4000  # letters that are looked at
# Handles, addresses and tags are no words of the language around them: "#BreakingNews
# Schüsse am Bahnhof" is German. A tag in other letters is a word: "#حريق كبير على الجسر".
_ADDRESS = re.compile(
    r"(?:https?://|www\.|pic\.|\b\w+\.\w+/)\S*|@\w[\w.@-]*|#[A-Za-z0-9_\u00c0-\u02af\u1e00-\u1eff]+"
)
_CASED = frozenset({"Armn", "Cyrl", "Grek", "Latn"})
_LEAST_KANA = 0.2  # of the letters; Chinese with a Japanese name in it has fewer
# A wrong language costs more than none. Tuned on the dev half of evaluation/languages. English may
# be less sure: most of what is read here is English.
_LEAST_CERTAINTY = 0.6
_LEAST_AHEAD, _AHEAD = 0.4, 3.0  # or less sure, but so many times surer than of the next
_LEAST_ENGLISH = 0.3
_LEAST_NAMES = 0.9  # where each word has a capital: a headline in English, or a list of names
# The identifier knows 130 languages, among them some that take English headlines for theirs
# (Nigerian Pidgin, Bikol); news texts come in these. It calls all Kurdish in Arabic letters "sdh";
# most of it in the news is Sorani.
_NEWS_LANGUAGES = """
    af am ar az be bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu ha he hi hr hu hy id ig
    is it ja ka kk km kn ko ku ky lo lt lv mk ml mn mr ms mt my ne nl no or pa pl ps pt ro ru sdh
    si sk sl so sq sr sv sw ta te tg th tk tl tr ug uk ur uz vi yo zh
""".split()
_NAMED = {"sdh": "ckb"}


def find_language(text: str) -> str | None:
    """Return the ISO 639 code of the language that most of a text is in, or None.

    None where it is not known: names, numbers and addresses alone are in no language.
    """
    text = _ADDRESS.sub(" ", text[:_BEGINNING])
    scripts = count_scripts(text)
    if not scripts:
        return None
    words = _LATIN.findall(text) if "Latn" in scripts else []
    if len(scripts) > 1 and "Latn" in scripts and not _has_prose(words):
        del scripts["Latn"]  # brands and names: "Компания Northwire Energy не ответила"
    script = min(scripts, key=lambda code: (-scripts[code], code))
    if script == "Latn":
        words = [word for word in _WORD.findall(text) if _LATIN.match(word)]
        if _is_english(words):
            return "en"
        return _identify(text, words, cased=True) if len(words) >= 3 else None
    text = _LATIN.sub(" ", text)
    words = _WORD.findall(text)
    if script == "Jpan" and _count_kana(text) < _LEAST_KANA * scripts[script]:
        return _identify(text, words, cased=False)
    return read_letters(text, script) or _identify(text, words, cased=script in _CASED)


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
    language = _identify(line, words, cased=True)
    return None if language == "en" else language


def _count_kana(text: str) -> int:
    return sum(find_script(letter) == "Jpan" for letter in text)


def _is_english(words: Sequence[str]) -> bool:
    """Say whether words that hardly another language has are frequent enough among ``words``.

    And at least twice as many as words that English has not: "To døde på marked", "Just nu är det".
    """
    proof = sum(map(_is_proof, words))
    if proof == 1 and not _has_prose(words):
        return False  # "Ada Street, Tomas Varga"
    against = sum(map(_is_against, words))
    least = _LEAST_PROOF_OF_MANY if len(words) >= _MANY else _LEAST_PROOF
    return proof > 0 and proof >= max(2 * against, least * len(words))


@lru_cache(maxsize=8192)
def _is_proof(word: str) -> bool:
    return word.lower() in _PROOF or _ENDING.search(word) is not None


@lru_cache(maxsize=8192)
def _is_against(word: str) -> bool:
    return word.lower() in _AGAINST or (word.islower() and not word.replace("’", "'").isascii())


def _has_prose(words: Sequence[str]) -> bool:
    """Say whether more than one word, or one of three, is in small letters."""
    small = sum(word.islower() and len(word) > 1 for word in words)
    return small >= 2 or 3 * small >= len(words)


def _identify(text: str, words: Sequence[str], *, cased: bool) -> str | None:
    """Return the language that the identifier is sure of.

    In capitals throughout, it is asked about the small ones. Where each word has a capital it must
    be a headline in English, as others hardly write so: "Nguyễn Văn An, Trần Thị Bình" are names.
    """
    named = cased and not _has_prose(words)
    loud = named and 2 * sum(word.isupper() for word in words) > len(words)
    chances = weigh_siblings(_load_identifier()(text.lower() if named else text), words)
    if not chances:
        return None
    language, after = sorted(chances, key=lambda code: (-chances[code], code))[:2]
    ahead = chances[language] >= _AHEAD * chances[after]
    least = _LEAST_AHEAD if ahead else _LEAST_CERTAINTY
    if language == "en":
        least = _LEAST_ENGLISH
    if named and not loud:
        if language != "en":
            return None
        least = _LEAST_NAMES
    return _NAMED.get(language, language) if chances[language] >= least else None


@cache
def _load_identifier() -> Callable[[str], dict[str, float]]:
    # Imported here: its model takes a second to load, and most reports need none of it.
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages([code for code in _NEWS_LANGUAGES if code in identifier.labels])
    return lambda text: dict(identifier.rank(text))
