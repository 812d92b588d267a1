"""English words for numbers, hedges and what is counted."""

from twosource.languages.en.numbers import (
    CHANGES,
    CURRENCIES,
    HEDGES,
    HEDGES_AFTER,
    NOT_AFTER,
    NOT_BEFORE,
    NUMERALS,
    TOLD_AFTER,
    TOLD_BEFORE,
    VAGUE,
    list_phrases,
    list_words,
)
from twosource.languages.en.people import (
    ARRIVALS,
    ASSAULTS,
    CARERS,
    CROWDS,
    HOSPITALS,
    NOT_PEOPLE,
    PEOPLE,
    PERSON,
    SUFFERERS,
    WOUNDS,
)
from twosource.languages.words.figures import FigureWords
from twosource.model.figures import Measure

__all__ = ["FIGURES"]

_NOUNS: dict[Measure, str] = {
    "killed": "deaths fatalities fatality killings martyrs bodies corpses lives",
    "injured": "injuries wounds",
    "missing": "disappearances",
    "detained": "arrests detentions",
    "other": "casualties appeals complaints petitions ballots",
    "seats": "seats",
    "votes": "votes",
    "strikes": """
        airstrikes strikes airstrike strike raids raid attacks attack shells rockets missiles
        mortars bombs projectiles sorties bombardments
        """,
}

_STATES: dict[Measure, str] = {
    "killed": """
        dead killed slain martyred murdered executed massacred lifeless eliminated beheaded hanged
        lynched slaughtered
        """,
    "injured": "injured wounded hurt hospitalised hospitalized maimed",
    "missing": "missing unaccounted",
    "detained": "arrested detained imprisoned jailed",
    "displaced": "displaced homeless uprooted",
    "evacuated": "evacuated",
    "affected": "affected suffering trapped stranded",
}

_VERBS: dict[Measure, str] = {
    "killed": """kill kills killed killing murder murders murdered murdering slay slew massacred
        massacring executed executing martyred martyring eliminated eliminating""",
    "injured": """injure injures injured injuring wound wounds wounded wounding hurt hurting maimed
        maiming""",
    "detained": """arrest arrests arrested arresting detain detains detained detaining jailed
        jailing""",
    "displaced": "displace displaces displaced displacing uprooted uprooting",
    "evacuated": "evacuate evacuates evacuated evacuating",
    "affected": "affects affected affecting",
    "other": "shot shoots",
    "crowd": "drew draws drawing attracted attracts attracting",
}

_VERB_PHRASES: dict[Measure, str] = {
    "killed": "shot dead, gunned down, fatally shot, fatally shooting, fatally stabbed",
    "injured": "injury to, injuries to",
    "detained": "took hostage",
    "crowd": "attended by",
}

_MANNERS: dict[Measure, str] = {
    "killed": "fatally mortally",
    "injured": "critically seriously badly severely gravely",
}

_ENDINGS: dict[Measure, str] = {
    "killed": """
        died, die, dies, dying, perished, drowned, suffocated, succumbed, shot dead, shot to
        death, fatally shot, fatally stabbed, fatally wounded, beaten to death, burned to death,
        stabbed to death, stoned to death,
        starved to death, tortured to death, crushed to death, burned alive, gunned down,
        lost their lives, lost his life, lost her life, lost their life
        """,
    "missing": "went missing, gone missing, disappeared, remain missing, vanished",
    "displaced": """
        fled, have fled, had fled, forced to flee, forced from their homes,
        driven from their homes, lost their homes, left homeless
        """,
    "injured": """
        in critical condition, in serious condition, in grave condition, in stable condition,
        in intensive care, receiving treatment, receiving hospital treatment, undergoing treatment,
        receiving medical treatment, in hospital
        """,
    "detained": """
        taken into custody, in custody, in police custody, in detention, behind bars, under arrest,
        taken prisoner, rounded up
        """,
    "affected": "suffered, suffering, besieged by, besieged in, under siege, living under siege",
    "crowd": """
        gathered, gather, rallied, rally, marched, march in, march through, march against, march
        on, march for, demonstrated, demonstrate, protested, protest, took to the streets, take to
        the streets, taken to the streets, turned out, turn out, attended, attend, took part, take
        part, taken part, taking part, participated, assembled, massed, converged on, thronged,
        packed the, filled the, poured into
        """,
}

_NOMINALS: dict[Measure, str] = {
    "killed": """
        death deaths toll lives killing killings murder murders execution loss massacre dead
        body bodies remains
        """,
    "injured": "injury injuries wounding",
    "detained": "arrest arrests detention",
    "missing": "disappearance disappearances",
    "displaced": "displacement",
    "evacuated": "evacuation",
    "crowd": "crowd gathering rally demonstration turnout attendance",
}


_TOLLS: dict[Measure, str] = {
    "killed": "toll deaths dead killed fatalities",
    "injured": "injured wounded injuries",
    "missing": "missing",
    "detained": "arrested detained arrests detentions",
    "other": "casualties",
}

_MARCHES = """
    march marches protest protests rally rallies demonstration demonstrations procession strike
    vigil funeral sit-in crowd parade walkout celebrations
    """

FIGURES = FigureWords(
    numerals=NUMERALS,
    scales={
        "dozen": 12,
        "hundred": 100,
        "thousand": 1000,
        "million": 10**6,
        "billion": 10**9,
        "trillion": 10**12,
    },
    suffixes={"k": 1000, "m": 10**6, "bn": 10**9},
    fractions={"half a": (1, 2), "a quarter of a": (1, 4), "quarter of a": (1, 4)},
    within_number=frozenset({"and"}),
    vague=VAGUE,
    zero={"no": False, "zero": False} | dict.fromkeys(("none", "nobody", "no one", "no-one"), True),
    articles=frozenset({"a", "an", "another"}),
    kin_owners=frozenset({"his", "her", "their"}),
    majority=frozenset({"most of", "the majority of", "a majority of", "more than half of"}),
    hedges=HEDGES,
    hedges_after=HEDGES_AFTER,
    between=frozenset({"between", "from", "anywhere between", "anywhere from"}),
    range_joints=frozenset({"to", "or"}),
    percent=frozenset({"%", "percent", "per cent", "pct"}),
    currencies=CURRENCIES,
    not_before=NOT_BEFORE,
    not_after=NOT_AFTER,
    aged=frozenset({"age", "aged", "ages"}),
    thresholds=frozenset({"under", "over"}),
    people=PEOPLE,
    person=PERSON,
    nationals=("ians", "ans", "eans", "ese", "is"),
    ages=("year-old", "years-old", "month-old"),
    crowds=CROWDS,
    nouns=list_words(_NOUNS),
    things=frozenset(
        """
        airstrikes strikes airstrike strike raids raid attacks attack shells rockets missiles
        mortars bombs projectiles sorties bombardments wounds appeals complaints petitions
        ballots seats votes
        """.split()
    ),
    not_people=NOT_PEOPLE,
    lives=frozenset({"lives"}),
    life_takers=frozenset(
        "claim claims claimed claiming cost costs costing take takes took taken taking".split()
    ),
    states=list_words(_STATES),
    verbs=list_words(_VERBS),
    owners=frozenset("their its his her the those".split()),
    totals=frozenset({"out of", "out of a total of", "out of the total of", "of a total of"}),
    base_openers=frozenset({"of", "among", "amongst"}),
    leavers=frozenset({"left", "leave", "leaves", "leaving"}),
    relatives=frozenset({"who"}),
    genitives=frozenset({"'s", "’s"}),
    objects=frozenset({"himself", "themselves", "them", "him"}),
    anaphors=frozenset({"this", "that", "it"}),
    verb_phrases=list_phrases(_VERB_PHRASES),
    past=("ed",),
    base_verbs=frozenset(
        "kill murder slay injure wound hurt arrest detain displace evacuate".split()
    ),
    losers=frozenset("lost lose loses losing".split()),
    endings=list_phrases(_ENDINGS)
    | {f"joined {the} {march}": "crowd" for the in ("the", "a") for march in _MARCHES.split()},
    nominals=list_words(_NOMINALS),
    tolls=list_words(_TOLLS),
    toll_joints=frozenset(
        """
        at to reached reaching hit exceeded exceeds exceeding surpassed surpasses passed passes
        topped tops reaches hits is was stands stood
        """.split()
    ),
    sizes=frozenset({"crowd", "turnout", "attendance"}),
    passives={"held": "detained", "shot": "other"},
    passive_joints=frozenset("in near outside inside during after over on by for since ,".split()),
    assaults=ASSAULTS,
    manners=list_words(_MANNERS),
    wounds=WOUNDS,
    wound_openers=frozenset({"with", "for", "from"}),
    sufferers=SUFFERERS,
    carers=CARERS,
    care_joints=frozenset({"with", "for", "to", "at", "in"}),
    arrivals=ARRIVALS,
    hospitals=HOSPITALS,
    finals=frozenset({"toll", "number", "count", "total", "tally", "figure"}),
    be=frozenset("is are was were be been being got get getting am".split()),
    auxiliaries=frozenset(
        "is are was were be been being has have had got get getting remain remains remained".split()
    ),
    modals=frozenset("will would could may might can should must shall".split()),
    negations=frozenset({"not", "n't", "n’t", "never"}),
    conditions=frozenset({"if", "unless", "whether"}),
    adverbs=("ly",),
    managed=frozenset({"able", "managed"}),
    prepositions=frozenset({"in", "from", "of", "at", "on", "near", "across"}),
    asides=frozenset(
        """
        also already later since estimated assumed understood reportedly allegedly apparently
        believed reported feared thought confirmed said known presumed to all now so far still
        then thus both seriously critically badly severely recorded found listed declared
        pronounced officially slightly lightly either instantly immediately subsequently
        """.split()
    ),
    boundaries=frozenset(
        """
        that which where when while whereas as after before but because ; : said says told added
        saying adding reported reports announced told according until although though however so
        """.split()
    ),
    closers=frozenset(
        """
        the a an this that these those there here it its he him his she her they them their we
        us our you your i my who whom whose which what when where why how is are was were be
        been being has have had do does did will would shall should can could may might must not
        no of in on at by for from with without to into onto over under after before during
        since until while as about against between among through most some any all both each
        another such only just however meanwhile according and or but nor if then than because
        including near outside inside across around amid despite within per via so also mostly
        left leaving said says told added saying reported reports reportedly were early late
        monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow
        """.split()
    ),
    fillers=frozenset(
        """
        a an the total of another all further additional up their its his her those these " “ ”
        """.split()
    ),
    of=frozenset({"of"}),
    to=frozenset({"to"}),
    moved_to=frozenset({"at", "to"}),
    joints=frozenset({"and", ",", "or", "&", "plus", "as well as", "along with", "(", "–", "-"}),
    inclusions_after=frozenset({"among them", "amongst them"}),
    inclusions=frozenset(
        {"including", "includes", "include", "included", "mostly"}
        | {"among them", "amongst them", "of whom", "of them", "among whom"}
    ),
    partitives=frozenset({"the", "those", "them", "whom", "these", "its", "their", "his"}),
    more=frozenset({"more", "other", "others", "further", "additional", "new"}),
    moments=frozenset({"by", "as of", "until"}),
    told_before=TOLD_BEFORE,
    told_after=TOLD_AFTER,
    changes=CHANGES,
    renewed=frozenset("updated new revised latest".split()),
    placers=frozenset("put puts putting placed places placing estimated estimates".split()),
    origins=frozenset({"from", "compared with", "compared to"}),
    aftermaths=frozenset({"after", "when"}),
    sums=frozenset({"total", "totals", "sum", "all", "overall", "grand"}),
    heads_of_columns=frozenset("no number of total the count".split()),
    severe=frozenset(
        """serious seriously critical critically severe severely badly grave gravely slight slightly
        minor life-threatening non-life-threatening""".split()
    ),
    awaited=frozenset({"expected", "due", "likely", "will", "would"}),
)
