"""English abbreviations and function words."""

from twosource.languages.words.sentences import SentenceWords

__all__ = ["SENTENCES"]

SENTENCES = SentenceWords(
    code="en",
    abbreviations=frozenset(
        """
        mr. mrs. ms. dr. prof. rev. fr. st. mt. ft. hon. gen. lt. col. maj. capt. cmdr. adm. sgt.
        cpl. pvt. brig. gov. sen. rep. pres. sec. insp. supt. det. jr. sr. inc. ltd. corp. co.
        bros. no. nos. vol. vs. etc. e.g. i.e. cf. approx. est. dept. univ. jan. feb. mar. apr.
        jun. jul. aug. sep. sept. oct. nov. dec. mon. tue. tues. wed. thu. thur. thurs. fri. sat.
        sun. a.m. p.m. u.s. u.k. u.n. e.u. u.a.e.
        """.split()
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
)
