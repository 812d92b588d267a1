"""English names of languages (ISO 639-1) and scripts (ISO 15924)."""

__all__ = ["TONGUES"]

_LISTED = """
ar Arabic; az Azerbaijani; be Belarusian; bg Bulgarian; bn Bengali; ca Catalan; cs Czech; da
Danish; de German; el Greek; en English; es Spanish; et Estonian; fa Persian; fi Finnish; fr
French; ga Irish; gu Gujarati; he Hebrew; hi Hindi; hr Croatian; hu Hungarian; hy Armenian; id
Indonesian; is Icelandic; it Italian; ja Japanese; ka Georgian; kk Kazakh; km Khmer; ko Korean;
ku Kurdish; lt Lithuanian; lv Latvian; mk Macedonian; mn Mongolian; ms Malay; my Burmese; ne
Nepali; nl Dutch; no Norwegian; pa Punjabi; pl Polish; ps Pashto; pt Portuguese; ro Romanian; ru
Russian; sk Slovak; sl Slovenian; so Somali; sq Albanian; sr Serbian; sv Swedish; sw Swahili; ta
Tamil; te Telugu; th Thai; tr Turkish; uk Ukrainian; ur Urdu; uz Uzbek; vi Vietnamese; zh
Chinese; Arab the Arabic script; Armn the Armenian script; Beng the Bengali script; Cyrl the
Cyrillic script; Deva the Devanagari script; Geor the Georgian script; Grek the Greek script;
Hang the Korean script; Hani Chinese characters; Hebr the Hebrew script; Hira the Japanese
script; Kana the Japanese script; Latn the Latin script; Taml the Tamil script; Thai the Thai
script
"""

TONGUES: dict[str, str] = {row.split()[0]: " ".join(row.split()[1:]) for row in _LISTED.split(";")}
