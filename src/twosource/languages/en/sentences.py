"""English abbreviations, parts of words, and function words."""

from twosource.languages.en.calendar import CLASSES
from twosource.languages.words.sentences import SentenceWords, Stop

__all__ = ["SENTENCES"]

_ABBREVIATIONS: dict[Stop, str] = {
    "leads": """
        mr. mrs. ms. dr. drs. messrs. mlle. mme. prof. rev. fr. hon. gen. lt. col. maj. capt. cmdr.
        adm. sgt. cpl. pvt. brig. gov. sen. sens. rep. reps. pres. insp. supt. det. asst. mt. e.g.
        i.e. cf. vs. approx. attn.
        """,
    "numbers": """
        no. nos. vol. vols. art. arts. ch. fig. figs. eq. sect. sec. p. pp. c. ca. b. d. m. ext.
        """,
    "names": """
        sat. sun. mon. wed. mar. ark. co. conn. del. div. ed. ill. ind. la. mass. miss. mo. pa.
        wash.
        """,
    "closes": "etc. a.m. p.m. ave. blvd. rd. hwy.",
    "plain": """
        st. ste. ft. v. jr. sr. esq. inc. ltd. corp. cos. bros. al. est. dept. univ. jan. feb. apr.
        jun. jul. aug. sep. sept. oct. nov. dec. tue. tues. thu. thur. thurs. fri. u.s. u.k. u.n.
        e.u. u.a.e. eds. esp. ala. ariz. calif. colo. fla. ga. kan. ky. md.
        mich. minn. mont. neb. nev. okla. ore. penn. tenn. tex. va. vt. wis. wyo.
        """,
}

_JOINED = """
    can|not gon|na got|ta wan|na ought|a lem|me gim|me out|ta du|n|no a|lot
    do|nt does|nt did|nt is|nt was|nt were|nt ai|nt are|nt ca|nt wo|nt would|nt could|nt should|nt
    have|nt has|nt had|nt i|m i|ve you|re you|ve you|ll they|re they|ve they|ll we|ve that|s
    there|s what|s who|s he|s 't|is 't|was
    """

SENTENCES = SentenceWords(
    code="en",
    abbreviations={word: stop for stop, words in _ABBREVIATIONS.items() for word in words.split()},
    calendar=frozenset(
        {
            *CLASSES["weekday"],
            *CLASSES["month"],
            *CLASSES["month_or_verb"],
            *"eastern central mountain pacific local easter christmas".split(),
        }
    ),
    function_words=frozenset(
        """
        the a an and or but nor if then than that this these those there here it its he him his
        she her they them their we us our you your i me my who whom whose which what when where
        why how is are was were be been being am has have had do does did will would shall should
        can could may might must not no of in on at by for from with without to into onto over
        under after before during since until while as about against between among through more
        most some any all both each few many much other another such only also just however
        meanwhile according
        """.split()
    ),
    openers=("According to", "Meanwhile", "However", "Earlier", "Separately"),
    # The affixes of the English Translation Treebank guidelines, which EWT and GUM follow.
    prefixes=frozenset(
        """
        agro ante anti arch bi co counter cross cyber de e ex extra inter intra macro mega micro
        mid mini multi neo non over para peri post pre pro pseudo psycho re semi socio sub super
        tri ultra un uni
        """.split()
    ),
    suffixes=frozenset("esque ette gate itis less rama wise".split()),
    clitics=frozenset("'s 'm 'd 're 've 'll n't".split()),
    elided=frozenset("'em 'n 'til 'till 'cause 'bout 'round".split()),
    joined={word.replace("|", ""): tuple(word.split("|")) for word in _JOINED.split()},
    units=frozenset(
        """
        am pm k m mm bn b tn g kg mg lb lbs oz cm km km² m² ft mph kph kmh hz khz mhz ghz kb mb gb
        tb w kw mw gw kwh mwh gwh v kv ml l ha hr hrs min mins sec secs yr yrs yo in
        """.split()
    ),
)
