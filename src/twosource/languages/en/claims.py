"""English words by which someone is said to say something."""

from twosource.languages.pack import ClaimWords, Cue
from twosource.model.claims import Stance, Through
from twosource.model.events import Certainty

__all__ = ["CLAIMS"]


def _cues(
    words: str,
    stance: Stance,
    *,
    certainty: Certainty = "certain",
    through: Through | None = None,
    addressee: bool = False,
    bare: bool = False,
) -> dict[str, Cue]:
    """Give each of the comma-separated words the same effect."""
    cue = Cue(stance, certainty, through, addressee, bare)
    return {" ".join(word.split()): cue for word in words.split(",")}


CLAIMS = ClaimWords(
    cues={
        **_cues(
            """said, says, say, stated, states, claimed, claims, claim, insisted, insists,
            maintained, argued, argues, added, adds, noted, notes, explained, explains, stressed,
            stresses, emphasised, emphasized, reiterated, continued, concluded, recalled, declared,
            declares, described, describes, acknowledged, acknowledges, admitted, admits, conceded,
            revealed, reveals, asserted, asserts, contended, commented, remarked, replied,
            responded, observed, believes, believe, believed, thinks, suggested,
            suggests, indicated, indicates, estimated, estimates, counted, alleged, alleges""",
            "asserts",
        ),
        **_cues("reported, reports, report, announced, announces, disclosed", "asserts", bare=True),
        **_cues("""told, informed, tells""", "asserts", addressee=True),
        **_cues("wrote, writes, posted, tweeted", "asserts", through="post"),
        **_cues("published, documented, recorded, listed", "asserts", bare=True),
        **_cues("showed, shows, show", "asserts", through="video", bare=True),
        **_cues(
            """denied, denies, deny, rejected, rejects, reject, dismissed, dismisses, refuted,
            refutes, disputed, disputes""",
            "denies",
            bare=True,
        ),
        **_cues("doubted, doubts, doubt, questioned, questions", "doubts", bare=True),
        **_cues("confirmed, confirms, confirm, verified, verifies, verify", "confirms", bare=True),
        **_cues(
            """expects, expected, predicted, predicts, forecast, fears, feared, hopes,
            hoped""",
            "expects",
            bare=True,
        ),
        **_cues(
            """called for, calls for, demanded, demands, urged, urges, ordered, orders,
            appealed for, requested, requests, insisted on""",
            "demands",
            bare=True,
        ),
        **_cues("asked, asks, wondered", "asks", bare=True),
        **_cues(
            """threatened, threatens, warned, warns, vowed to retaliate""", "threatens", bare=True
        ),
        **_cues("promised, promises, pledged, pledges, vowed, vows", "promises", bare=True),
        **_cues(
            """accused, accuses, blamed, blames, condemned, condemns, denounced, denounces,
            criticised, criticized, hailed, praised""",
            "asserts",
            bare=True,
        ),
    },
    continuing={
        **_cues(
            """adding, noting, saying, stressing, insisting, claiming, alleging, explaining,
            emphasising, emphasizing, stating, arguing, reporting, announcing, citing""",
            "asserts",
        ),
        **_cues("denying, rejecting", "denies", bare=True),
        **_cues("confirming", "confirms", bare=True),
        **_cues("warning, threatening", "threatens"),
        **_cues("urging, demanding, calling for", "demands", bare=True),
    },
    according=("according to", "as reported by", "as stated by", "in the words of"),
    hearsay={
        "reportedly": "probable",
        "allegedly": "unconfirmed",
        "supposedly": "unconfirmed",
        "purportedly": "unconfirmed",
        "unconfirmed reports": "unconfirmed",
        "unconfirmed report": "unconfirmed",
        "unverified reports": "unconfirmed",
        "rumours": "unconfirmed",
        "rumors": "unconfirmed",
        "initial reports": "unconfirmed",
        "preliminary reports": "unconfirmed",
        "is believed to": "probable",
        "are believed to": "probable",
        "was believed to": "probable",
        "were believed to": "probable",
        "is thought to": "probable",
        "are thought to": "probable",
        "is said to": "probable",
        "are said to": "probable",
        "was said to": "probable",
        "were said to": "probable",
        "is reported to": "probable",
        "are reported to": "probable",
        "was reported to": "probable",
        "were reported to": "probable",
        "was reported": "probable",
        "were reported": "probable",
        "have been reports": "probable",
        "were reports": "probable",
    },
    documents={
        "statement": "statement",
        "communique": "statement",
        "press release": "statement",
        "report": "document",
        "document": "document",
        "letter": "document",
        "bulletin": "document",
        "interview": "interview",
        "news conference": "speech",
        "press conference": "speech",
        "briefing": "speech",
        "speech": "speech",
        "address": "speech",
        "remarks": "speech",
        "post": "post",
        "tweet": "post",
        "video": "video",
        "videos": "video",
        "footage": "video",
        "posts": "post",
        "results": "document",
        "figures": "document",
        "website": "statement",
    },
    anonymous=frozenset(
        """source sources official officials witness witnesses eyewitness eyewitnesses spokesman
        spokeswoman spokesperson officer medic medics doctor doctors resident residents activist
        activists diplomat diplomats aide nurse rescuer protester survivor survivors relative
        relatives monitor lawmaker insider volunteer paramedic paramedics analyst
        analysts""".split()
    ),
    media=frozenset("media outlets newspapers channels broadcasters press agencies".split()),
    hedges={
        "probably": "probable",
        "likely": "probable",
        "apparently": "probable",
        "apparent": "probable",
        "presumably": "probable",
        "suspected": "probable",
        "may": "possible",
        "might": "possible",
        "could": "possible",
        "possibly": "possible",
        "perhaps": "possible",
        "maybe": "possible",
        "allegedly": "unconfirmed",
        "alleged": "unconfirmed",
        "unconfirmed": "unconfirmed",
        "rumoured": "unconfirmed",
        "rumored": "unconfirmed",
        "unverified": "unconfirmed",
    },
    auxiliaries=frozenset(
        """has have had is was were are be been also later earlier then again did does do
        subsequently initially previously separately reportedly repeatedly further still
        already now reportedly would not n't n’t never""".split()
    ),
    negations=frozenset("not n't n’t never no neither".split()),
    openers=frozenset(
        "while but although though whereas after when as because before since until if so".split()
    ),
    pronouns=frozenset("he she it they".split()),
    determiners=frozenset(
        "the a an this that these those his her its their our one another some two three".split()
    ),
    modifiers=frozenset(
        """local state official security medical military police hospital opposition government
        rebel rights senior several other unnamed many some western diplomatic judicial army
        intelligence health rescue emergency municipal independent pro-government media social
        eye unidentified multiple two three former deputy chief field regional national
        private public parliamentary political union aid""".split()
    ),
    mouthpieces=frozenset("spokesman spokeswoman spokesperson office website account".split()),
    adverbials=frozenset(
        """in on at after before during since following meanwhile separately however earlier
        later by for from with without under despite amid as when while but and yet still
        also speaking addressing asked citing quoting per late early last this that
        according""".split()
    ),
    accounts=frozenset(
        """that claim claims allegation allegations accusation accusations report reports rumour
        rumours rumor rumors suggestion suggestions assertion assertions charge charges idea
        account accounts version""".split()
    ),
    quoting=frozenset("quoted quotes quoting cited cites citing".split()),
    platforms=frozenset("twitter facebook telegram x instagram youtube whatsapp tiktok".split()),
)
