"""English words of the calendar: each class of words that the phrases of ``times`` are made of."""

__all__ = ["CLASSES", "SHAPES"]


def _numbered(words: str, first: int = 1) -> dict[str, str]:
    """Number words in their order; "_" leaves a number out."""
    numbers = enumerate(words.split(), start=first)
    return {word: str(number) for number, word in numbers if word != "_"}


def _all(words: str, value: str = "") -> dict[str, str]:
    """Give every word the same value."""
    return dict.fromkeys(words.split(), value)


_MONTHS = _numbered(
    "january february march april may june july august september october november december"
)

SHAPES = {
    "iso": r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])",
    "slashed": r"\d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/])",
    "clock": (
        r"(?:\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap](?:m\b|\.m\b\.?))?|\d{1,2}(?:\.\d\d)?\s?[ap](?:m\b|\.m\b\.?)"
        r"|\d{4}(?=\s?(?:GMT|UTC|hrs)\b))(?:\s?(?:GMT|UTC|hrs|EST|EDT|CST|CDT|PST|PDT|BST|CES?T|EES?T|MSK)\b)?"
    ),
    "decade": r"(?:1[5-9]|20)\d0[’']?s\b|[’'][1-9]0s\b",
    "ordinal": r"(?:[1-3]?1st|[12]?2nd|[12]?3rd|[1-3]?[04-9]th|1[1-3]th)\b",
}

CLASSES = {
    "weekday": _numbered("monday tuesday wednesday thursday friday saturday sunday"),
    "weekdays": _numbered("mondays tuesdays wednesdays thursdays fridays saturdays sundays"),
    "weekday_short": _numbered("mon tue wed thu fri sat sun")
    | {"tues": "2", "thur": "4", "thurs": "4"},
    "month": {word: number for word, number in _MONTHS.items() if word not in {"march", "may"}},
    # "may" and "march" are verbs too: they want a capital, and a day, a year or "in" beside them.
    "month_or_verb": {"march": "3", "may": "5"},
    "month_short": _numbered("jan feb mar apr _ jun jul aug sep oct nov dec") | {"sept": "9"},
    "season": {"summer": "SU", "autumn": "FA", "winter": "WI"},
    "season_or_word": {"spring": "SP", "fall": "FA"},
    "part": {
        "dawn": "TMO",
        "sunrise": "TMO",
        "morning": "TMO",
        "lunchtime": "TMI",
        "afternoon": "TAF",
        "dusk": "TEV",
        "sunset": "TEV",
        "evening": "TEV",
        "night": "TNI",
        "overnight": "TNI",
        "nightfall": "TNI",
        "noon": "T12:00",
        "midday": "T12:00",
        "midnight": "T24:00",
    },
    "holiday": {"christmas": "12-25", "halloween": "10-31"},
    "new": {"new": "01-01"},  # "New Year's Day"
    "eve": {"eve": "-1"},
    "today": {"today": "0", "tonight": "0TNI", "yesterday": "-1", "tomorrow": "1"},
    "relative": {
        "this": "0",
        "current": "0",
        "last": "-1",
        "next": "1",
        "coming": "1",
        "upcoming": "1",
        "previous": "c-1",
        "preceding": "c-1",
        "following": "c1",
        "same": "c0",
        "that": "c0",
        "latest": "-1",
    },
    "past": {"past": "-1"},
    "edge": _all("early", "TMO")  # of a day: "early Friday" is its morning, "late" its night
    | _all("late", "TNI")
    | _all("mid", "mid"),
    "comparative": {"earlier": "-c", "later": "+c"},
    "ago": {"ago": "-a", "hence": "+a", "previously": "-c"},
    "beside": {"before": "-c", "after": "+c"},
    "unit": {
        "minute": "TM",
        "hour": "TH",
        "day": "D",
        "fortnight": "2W",
        "month": "M",
        "year": "Y",
        "decade": "10Y",
        "century": "100Y",
    },
    "units": {
        "seconds": "TS",
        "minutes": "TM",
        "hours": "TH",
        "days": "D",
        "nights": "D",
        "weeks": "W",
        "fortnights": "2W",
        "months": "M",
        "years": "Y",
        "decades": "10Y",
        "centuries": "100Y",
    },
    "week": {"week": "W"},
    "weekend": _all("weekend", "WE"),
    "quarter": _all("quarter", "Q"),
    "half": _all("half", "H"),
    "period": _all("period"),
    "one": {"a": "1", "an": "1"},
    "small": _numbered(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
        " sixteen"
    ),
    "teen": _numbered("seventeen eighteen nineteen", 17),
    "tens": {
        word: str(10 * number)
        for number, word in enumerate(
            "twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2
        )
    },
    "scale": {"hundred": "x100", "thousand": "x1000"},
    "some": _all("few several many some numerous countless", "X"),
    "couple": {"couple": "2", "dozen": "12"},
    "nth": _numbered(
        "first _ third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
    ),
    "second": {"second": "2"},
    "nineties": {
        word: str(10 * number)
        for number, word in enumerate(
            "twenties thirties forties fifties sixties seventies eighties nineties".split(), start=2
        )
    },
    "every": _all("every each"),
    "often": {
        "hourly": "PT1H",
        "daily": "XXXX-XX-XX",
        "nightly": "XXXX-XX-XXTNI",
        "weekly": "XXXX-WXX",
        "biweekly": "P2W",
        "monthly": "XXXX-XX",
        "yearly": "XXXX",
        "annual": "XXXX",
        "annually": "XXXX",
    },
    "vague": _all("now currently nowadays presently", "PRESENT_REF")
    | _all("recently lately formerly", "PAST_REF")
    | _all("soon shortly", "FUTURE_REF"),
    "recent": _all("recent", "PAST_REF"),
    "future": _all("future", "FUTURE_REF"),
    "near": _all("near immediate"),
    "no": _all("no"),
    "these": _all("these"),
    "ending": _all("end beginning start close middle"),
    "ended": _all("ended ending ends"),
    "as": _all("as"),
    "verb": _all("are were is was has have had when"),
    "the": _all("the"),
    "of": _all("of"),
    "on": _all("on"),
    "at": _all("at"),
    "in": _all("in during within into throughout"),
    "since": _all("since until till by"),
    "from": _all("from"),
    "between": _all("between"),
    "and": _all("and"),
    "to": _all("to through"),
    "or": _all("or"),
    "so": _all("so"),
    "about": _all("about around nearly almost roughly approximately over under"),
    "more": _all("more less fewer"),
    "than": _all("than"),
    "least": _all("least most"),
    "up": _all("up"),
    "full": _all("full whole entire consecutive straight additional"),
    "fiscal": _all("fiscal"),
    "old": _all("old"),
    "counted": _all(
        "people persons men women children civilians soldiers fighters protesters demonstrators"
        " officers policemen cases percent per dead"
    ),
    # "the 14th of July Bridge" is a bridge.
    "named": _all("bridge street square avenue road stadium university hospital brigade movement"),
    "comma": {",": ""},
    "dot": {".": ""},
    "hyphen": dict.fromkeys("-‐‑–", ""),
    "possessive": {"'s": "", "’s": ""},
}
