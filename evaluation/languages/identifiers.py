"""What else finds languages, each behind one shape: text -> language and how sure, from 0 to 1.

What is not installed raises ImportError. Codes are made those of the texts: Norwegian is ``no``,
Kurdish in Arabic letters ``ckb``.
"""

from collections.abc import Callable
from functools import cache

from evaluation.languages.texts import LANGUAGES
from twosource.intake.languages import find_language

__all__ = ["CASCADES", "Identify", "open_identifier"]

Identify = Callable[[str], tuple[str | None, float]]
_CODES = {"nb": "no", "nn": "no", "ku": "ckb", "sdh": "ckb"}
_FURTHEST = 1200  # resiliparse: what is further from each language it does not name

# Each is asked in turn, until one is sure enough.
CASCADES = {
    name: tuple(name.split(" + "))
    for name in (
        "twosource",
        "py3langid, all",
        "py3langid",
        "resiliparse, all",
        "resiliparse",
        "lingua, low",
        "lingua, high",
        "resiliparse + py3langid",
        "py3langid + lingua, low",
        "py3langid + lingua, high",
        "resiliparse + twosource",
        "twosource + lingua, high",
    )
}


@cache
def open_identifier(name: str) -> Identify:
    """Open one identifier, with all that it has to load."""
    make, _, which = name.partition(", ")
    identify = _MAKERS[make](which)
    identify("It loads what it needs when it is first asked.")
    return identify


def _open_twosource(_: str) -> Identify:
    def identify(text: str) -> tuple[str | None, float]:
        language = find_language(text)
        return language, float(language is not None)

    identify("Das muss geladen werden, bevor die Zeit gemessen wird.")
    return identify


def _open_py3langid(which: str) -> Identify:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    model = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    if which != "all":
        model.set_languages([code for code in (*LANGUAGES, "sdh") if code in model.labels])
    return lambda text: _rename(*model.classify(text))


def _open_resiliparse(which: str) -> Identify:
    from resiliparse.parse.lang import detect_fast  # noqa: PLC0415

    known = None if which == "all" else [*LANGUAGES, "ku"]

    def identify(text: str) -> tuple[str | None, float]:
        language, distance = detect_fast(text, cutoff=_FURTHEST, langs=known)
        return (None, 0.0) if language == "unknown" else _rename(language, 1 - distance / _FURTHEST)

    return identify


def _open_lingua(which: str) -> Identify:
    from lingua import Language, LanguageDetectorBuilder  # noqa: PLC0415

    wanted = {"nb", *LANGUAGES}
    known = [one for one in Language.all() if one.iso_code_639_1.name.lower() in wanted]
    builder = LanguageDetectorBuilder.from_languages(*known).with_preloaded_language_models()
    model = (builder.with_low_accuracy_mode() if which == "low" else builder).build()

    def identify(text: str) -> tuple[str | None, float]:
        best = model.compute_language_confidence_values(text)[0]
        return _rename(best.language.iso_code_639_1.name.lower(), best.value)

    return identify


def _rename(language: str, certainty: float) -> tuple[str | None, float]:
    return _CODES.get(language, language), certainty


_MAKERS: dict[str, Callable[[str], Identify]] = {
    "twosource": _open_twosource,
    "py3langid": _open_py3langid,
    "resiliparse": _open_resiliparse,
    "lingua": _open_lingua,
}
