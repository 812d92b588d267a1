"""English phrases that tell a time, and the signs of a clause's tense."""

from twosource.languages.en.calendar import CLASSES, SHAPES
from twosource.languages.words.times import TimeWords

__all__ = ["TIMES"]

_PARTS = {
    "month": "<month:month|month_short|month_or_verb>(?:(?<={month_short}){dot})?",
    "weekday": "(?:<weekday:weekday|weekday_short>{dot}?{comma}?)?",
    "year": "(?:{comma}?<year>)?",
    # A year as transcripts of broadcasts write it: "nineteen ninety-six".
    "spoken": "(?P<spoken>{teen}{tens}(?:{hyphen}?{small})?)",
    "edge": (
        "(?:{the}?<edge:edge|comparative>(?:{hyphen}|{in|of|on}{the}?)?|{the}{ending}{of}{the}?)?"
    ),
    "the_edge": "(?:{the}?<edge:edge|comparative>(?:{hyphen}|{in|of|on}{the}?)?|{the})",
    "about": "(?:{about}|{no}?{more}{than}|{at}{least}|{up}{to})?",
    "low": "(?:{small|teen|tens|day|number}{to|or|and|hyphen})?",
    "count": (
        "(?P<count>{tens}{hyphen}?{small}|{small|one|tens}{scale}|{small|teen|tens|day|number}"
        "|{one}{couple|some}{of}?|{couple}{of}?|{some})"
    ),
    "unit": "<unit:unit|units|week|quarter>",
    "stop": "(?:{comma|dot|and}|\\Z)",
}

_RULES = (
    # Dates: "2021-11-05", "Nov. 5, 2021", "3 to 5 March", "the 10th of October", "early June".
    ("iso", "<iso>"),
    ("slashed", "<slashed>"),
    ("days", "$month<day>{hyphen|to}<last:day>$year"),
    ("days", "<day>{hyphen|to|and}<last:day>{of}?$month$year"),
    ("date", "$weekday$month{the}?<day:day|ordinal>(?:{comma}?<year>|(?!{counted|named}))"),
    ("date", "$weekday{the}?<day:day|ordinal>{of}?$month$year(?!{named})"),
    ("month", "$edge$month{comma|of}?(?:<year>|$spoken)"),
    ("year", "$edge(?:{the}?{unit|week})?$spoken"),
    ("half_month", "{the}?<half:nth|second>{half}{of}$month$year"),
    # "half of 1990", "the third quarter", "this year's third quarter", "the 1988 second quarter"
    (
        "quarter",
        (
            "(?:{the}?<relative:relative|past>{unit|week}{possessive}|{the}?<year>"
            "|{the}(?!{fiscal}?{nth|second}{hyphen}))?"
            "{fiscal}?{hyphen}?<nth:nth|second|ordinal>{hyphen}?<quarter:quarter|half>"
            "(?:{of}(?:{the}?{fiscal}?<later_year:year>|<later:relative|past>{unit|week})|<bare_year:year>)?"
        ),
    ),
    ("quarter", "{the}?<relative:relative|past><quarter:quarter|period>"),
    ("quarter", "{the}<quarter>(?!{of|hyphen|ended})"),
    # Days named by the week: "late on Thursday", "last Friday", "Friday of last week".
    ("weekday", "<weekday>{of|comma}?<week:relative|past>{week}(?!{possessive})"),
    ("weekday", "$edge(?:{the}?<relative:relative|past>)?<weekday>"),
    ("weekdays", "<weekdays>"),
    ("today", "{the}{unit|week}<beside><today>"),
    ("today", "$edge<today>"),
    ("holiday", "<holiday>(?:<eve>|{unit})?$year"),
    ("holiday", "<holiday:new>{unit}{possessive}(?:<eve>|{unit})$year"),
    # Sets: "every Friday", "each July", "every three weeks", "annual".
    ("every", "{every}(?:<weekday>|$month|<part>|<season>|<weekend>)"),
    ("every", "{every}(?:$count)?$unit"),
    ("often", "<often>"),
    # Seasons, decades, centuries, months, years.
    ("season", "$edge<relative:relative|past><season:season|season_or_word>"),
    ("season", "$edge{the}?<season:season|season_or_word>{of}?<year>"),
    ("season", "$the_edge<season>"),
    ("decade", "(?:{the}?<edge:edge|comparative>{hyphen}?)?{the}?<decade:decade|nineties>"),
    ("century", "{the}?(?:<edge>{hyphen}?)?<nth:nth|ordinal>{hyphen}?<unit:unit|week>"),
    # "two-year", "year-ago": as parts of a compound they have no article of their own.
    ("ago", "<unit:unit|week|quarter>{hyphen}<ago:ago|comparative>"),
    (
        "duration",
        (
            "(?P<count>{tens}{hyphen}{small}|{small|teen|tens|day|number}){hyphen}$unit"
            "(?!{hyphen}?{old})(?!{hyphen}?{ago|comparative})"
        ),
    ),
    ("half", "{half}{one}<unit:unit|week>(?:{ago|comparative})?"),
    # Counted stretches: "two days ago", "the past three weeks", "at least 20 more years".
    ("ago", "{the}<unit:unit|week|quarter>{hyphen}<ago:ago|comparative>{period|quarter}"),
    (
        "ago",
        "$about{the}?(?:$count|{one}){more|full}?$unit(?:<ago:ago|comparative>|<beside>(?=$stop))",
    ),
    ("ago", "{the}<unit:unit|week>(?:<ago:ago|comparative>|<beside>(?=$stop))"),
    ("stretch", "{the}?<relative:past><unit:unit|week>"),
    ("stretch", "$edge{the}?<relative:relative|past>$low$count{more|full}?$unit(?:{or}{so})?"),
    ("duration", "{relative|past|recent}<units>"),
    ("vague", "<these>{units}"),
    ("duration", "{the}{fiscal}?<unit:unit|week|quarter>(?={ended})"),
    (
        "ending",
        (
            "(?:{the}?{edge|comparative|ending}{of|in})?{the}{full}?{fiscal}?<unit:unit|week>"
            "(?!{possessive}|{of}|{hyphen}{ago|comparative})"
        ),
    ),
    ("ending", "<unit:unit|week>{possessive|hyphen}?{ending}"),
    (
        "relative",
        "$edge{the}?<relative:relative|past>{fiscal|full}?(?:<unit:unit|week>|<weekend>|<part>|$month)",
    ),
    ("relative", "$edge{the}<weekend>"),
    ("month", "$edge$month(?!{named})"),
    (
        "duration",
        "$about{the}?(?:{nth})?$low$count{more|full}?$unit(?!{hyphen}?{old})(?:{or}{so})?",
    ),
    ("duration", "$about<one>{full}?<unit:unit|week>"),
    ("vague", "{the}{near}?<future>"),
    ("vague", "{the}<past>(?=$stop)"),
    ("vague", "(?<!{as})<vague>"),
    ("duration", "<units>(?!{old})"),
    ("year", "$edge(?:{the}?{unit|week})?{fiscal}?<year>"),
    ("year", "{the}?{fiscal}?<year>{period|quarter}"),
    # Parts of a day and clock times: joined to the day beside them.
    ("clock", "<clock>"),
    ("part", "$edge<part>"),
)

TIMES = TimeWords(
    shapes=SHAPES,
    classes=CLASSES,
    parts=_PARTS,
    rules=_RULES,
    glue=frozenset(
        """
        about and as at beside between comma comparative counted couple day dot edge ended ending
        eve every fiscal from full hyphen in least more named near new no nth number of old on
        one or ordinal possessive relative scale second since small so some tens than the
        these to up verb
        """.split()
    ),
    ahead=(
        r"\b(?:will|won[’']t|shall|(?:is|are) (?:to|due|going)|set to|supposed to|scheduled"
        r"|expect(?:s|ed)? to|is expected|to be \w+ed|planned for|plans? to|planning|due"
        r"|upcoming|intends? to|effective|expires?|payable|begins|starts)\b|[’']ll\b"
    ),
    back=(
        r"\b(?:was|were|had|did|ago|held|took|came|went|began|made|won|lost|rose|fell|left|met|hit"
        r"|brought|gave|got|saw|sent|spent|found|led|paid|ran|shot|sold|stood|struck|spoke|wrote"
        r"|broke|fled|grew|kept|became|bought|fought|\w{3,}ed)\b"
    ),
    future_helpers=frozenset("will shall 'll ’ll wo".split()),
    past_helpers=frozenset("was were had did".split()),
    breaks=(
        r"[;:()“”\"—]|``|''|[,.]\s|\b(?:after|because|who|which|when|while|but|said|says|told|reported"
        r"|announced|added|that)\b"
    ),
    reporting=r"\b(?:said|says|told|reported|announced|added|confirmed|warned|stated)\b",
    toward=r"\b(?:by|extended to)\s+\Z",
    until=r"\b(?:until|till|through)\s+\Z",
    lasting=r"\b(?:last(?:s|ed)?|continu(?:ed|ing)|went on|ran|stayed|remained|waited|worked|fought"
    r"|raged|held out)\b",
    since=r"\bsince\s+\Z",
    joins="{comma}?{on|at|of|in}?{about|the}?",
    happenings=frozenset(
        """protests elections riots floods attacks wars clashes bombings fires polls earthquakes
        strikes demonstrations uprisings games olympics finals talks accords reforms killings
        massacres droughts storms hurricanes""".split()
    ),
    # "the day after the disputed election", "two weeks before the vote", "the eve of the vote"
    anchored=(
        rf"\b(?:the eve of|(?:the(?! \w+s\b)|(?P<count>an?|\d{{1,3}}|{'|'.join(CLASSES['small'])}))"
        r" (?P<unit>(?:day|week|month|year)s?) (?P<side>before|after|following))"
        r" (?:(?:the|that|this|its|their|last|an?) )?(?:[\w’'-]+ ){0,3}?<what>"
    ),
    # "some time before the vote", "shortly after the disputed election"
    loosely=(
        r"\b(?:some ?time|shortly|soon|immediately|just|moments|minutes|hours|days|weeks|months"
        r"|years)"
        r" (?P<side>before|after|following)"
        r" (?:the|that|this|its|their|last) (?:[\w’'-]+ ){0,3}?<what>"
    ),
    same_day=frozenset({"today", "tonight", "this morning", "this afternoon", "this evening"}),
)
