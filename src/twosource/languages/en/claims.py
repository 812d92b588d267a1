"""English words by which someone is said to say something."""

from typing import get_args

from twosource.languages.words.claims import ClaimWords, Cue, Need
from twosource.model.claims import Stance, Through

__all__ = ["CLAIMS"]


def _cues(
    words: str,
    stance: Stance,
    *,
    through: Through | None = None,
    addressee: bool = False,
    bare: bool = False,
    needs: Need | None = None,
) -> dict[str, Cue]:
    """Give each of the comma-separated words the same effect."""
    cue = Cue(stance, "certain", through, addressee, bare, needs)
    return {" ".join(word.split()): cue for word in words.split(",")}


def _stances(**lemmas: str) -> dict[str, Stance]:
    """Give each of the lemmas the stance that they are listed under."""
    return {
        lemma: stance for stance in get_args(Stance) for lemma in lemmas.get(stance, "").split()
    }


CLAIMS = ClaimWords(
    stances=_stances(
        asserts="""say tell state claim report announce describe list count estimate find show
            reveal disclose note mention detail document record place put update raise revise
            publish post tweet write argue believe think suggest indicate accuse blame condemn
            denounce criticise criticize praise hail allege assert insist maintain explain stress
            emphasise emphasize declare conclude comment remark reply respond recall argue
            acknowledge concede warrant tally register statement allegation accusation account
            testimony estimation assertion conclusion finding remark argument belief""",
        denies="""deny denial reject rejection dismiss dismissal refute dispute contradict rebuff
            correct correction retract retraction""",
        doubts="doubt question scepticism skepticism",
        confirms="confirm confirmation verify verification corroborate admit admission",
        withholds="decline refuse refusal",
        expects="""expect expectation hope fear predict prediction forecast anticipate worry plan
            intend intention aim foresee""",
        demands="""demand urge call appeal request order want seek propose proposal recommend
            encourage implore press insistence advocate""",
        asks="ask wonder inquire",
        threatens="threaten threat warn warning caution",
        promises="promise pledge vow swear commit commitment agree offer",
    ),
    cues={
        **_cues(
            """said, says, say, stated, claimed, insisted, insists, maintained, argued, argues,
            added, adds, noted, explained, explains, stressed, stresses, emphasised, emphasized,
            reiterated, continued, concluded, declared, declares, acknowledged, acknowledges,
            conceded, revealed, reveals, asserted, asserts, contended, commented, remarked, replied,
            responded, believes, believe, thinks, suggested, suggests, indicated, indicates,
            counted, alleges""",
            "asserts",
        ),
        **_cues(
            "states, claims, claim, notes, believed, estimated, alleged, described, counts",
            "asserts",
            needs="clause",
        ),
        **_cues("admitted, admits, recalled, observed", "asserts", needs="that"),
        **_cues("reported, announced, announces, disclosed", "asserts", bare=True),
        **_cues(
            "reports, report, estimates, published, documented, recorded, listed",
            "asserts",
            bare=True,
            needs="clause",
        ),
        **_cues("told, informed, tells", "asserts", addressee=True),
        **_cues("wrote, writes, tweeted", "asserts", through="post"),
        **_cues("posted", "asserts", through="post", needs="clause"),
        **_cues("showed", "asserts", through="video", bare=True),
        **_cues("shows, show", "asserts", through="video", bare=True, needs="clause"),
        **_cues("denied, denies, deny, refuted, refutes, disputed, disputes", "denies", bare=True),
        **_cues(
            """rejected, rejects, reject, dismissed, dismisses, withdrew, withdraws, retracted,
            retracts, took back, corrected, corrects""",
            "denies",
            bare=True,
            needs="account",
        ),
        **_cues("doubted", "doubts", bare=True),
        **_cues("questioned, questions", "doubts", bare=True, needs="account"),
        **_cues("doubts, doubt", "doubts", bare=True, needs="clause"),
        **_cues("confirmed, confirms, confirm, verified, verifies, verify", "confirms", bare=True),
        **_cues(
            """put, puts, placed, gave, gives, updated, updates, raised, raises, revised, revises,
            lowered, lowers""",
            "asserts",
            bare=True,
            needs="figure",
        ),
        **_cues("expects, predicted, predicts, hoped", "expects", bare=True),
        **_cues("expected, forecast, fears, feared, hopes", "expects", bare=True, needs="clause"),
        **_cues(
            """called for, calls for, demanded, urged, urges, ordered, appealed for, requested,
            insisted on""",
            "demands",
            bare=True,
        ),
        **_cues("demands, orders, requests", "demands", bare=True, needs="clause"),
        **_cues("asked, asks, wondered", "asks", bare=True),
        **_cues("threatened, threatens, warned, warns", "threatens", bare=True),
        **_cues("promised, pledged, vowed", "promises", bare=True),
        **_cues("promises, pledges, vows", "promises", bare=True, needs="clause"),
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
            emphasising, emphasizing, stating, arguing, reporting, announcing""",
            "asserts",
        ),
        **_cues(
            "putting, giving, updating, raising, revising, lowering",
            "asserts",
            bare=True,
            needs="figure",
        ),
        **_cues("denying, rejecting", "denies", bare=True),
        **_cues("confirming", "confirms", bare=True),
        **_cues("warning, threatening", "threatens"),
        **_cues("urging, demanding, calling for", "demands", bare=True),
    },
    according=("according to", "as reported by", "as stated by", "in the words of"),
    hearsay=frozenset(
        {"reportedly", "allegedly", "supposedly", "purportedly", "was reported", "were reported"}
        | {
            f"{be} {verb} to"
            for be in ("is", "are", "was", "were")
            for verb in (
                "believed",
                "thought",
                "said",
                "reported",
                "understood",
                "feared",
                "alleged",
            )
        }
    ),
    rumours=frozenset(
        {
            f"{kind}{noun}"
            for kind in ("unconfirmed ", "unverified ", "initial ", "preliminary ", "conflicting ")
            for noun in ("report", "reports")
        }
        | {"have been reports", "were reports", "rumours", "rumors"}
    ),
    saying=frozenset("say said says suggest suggested suggests indicate indicated".split()),
    introducing=frozenset("of about that".split()),
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
        "claim": "statement",
    },
    anonymous=frozenset(
        """source sources official officials witness witnesses eyewitness eyewitnesses spokesman
        spokeswoman spokesperson officer medic medics doctor doctors resident residents activist
        activists diplomat diplomats aide nurse rescuer protester survivor survivors relative
        relatives monitor lawmaker lawmakers insider insiders volunteer volunteers rescuers nurses
        paramedic paramedics analyst analysts""".split()
    ),
    media=frozenset("media outlets newspapers channels broadcasters press agencies".split()),
    mediums=frozenset("media tv television radio channel broadcaster newspaper agency".split()),
    owning=frozenset("state official government regime national state-run state-owned".split()),
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
        already now reportedly would could can might will must should cannot not n't n’t
        never""".split()
    ),
    hearers=frozenset("tell inform warn advise assure notify remind brief instruct".split()),
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
    witnessing=(
        r"\b(?:this reporter|our (?:reporter|correspondent)s?"
        r"|(?:a|an|the) (?:{outlet}|AFP|AP|Reuters)"
        r" (?:reporter|correspondent|journalist|photographer)s?|{outlet}(?:[’']s)?"
        r"(?: (?:reporter|correspondent|journalist)s?)?|I|we)"
        r" (?:also |have |has |had )?(?:saw|seen|counted|count|witnessed|watched|heard|visited)\b"
    ),
    audiences=frozenset("anonymity media reporters journalists".split()),
    accounts=frozenset(
        """that whether why claim claims allegation allegations accusation accusations report
        reports rumour rumours rumor rumors suggestion suggestions assertion assertions charge
        charges idea account accounts version""".split()
    ),
    generic=frozenset(
        """group organisation organization agency body monitor watchdog network outlet channel
        newspaper broadcaster movement""".split()
    ),
    leading=frozenset(
        "director head chief chairman chairwoman president manager founder coordinator".split()
    ),
    described={
        "monitor": frozenset("observatory monitor monitoring".split()),
        "monitoring": frozenset("observatory monitor monitoring".split()),
        "activist": frozenset("observatory monitor monitoring".split()),
        "watchdog": frozenset("watch observatory".split()),
        "broadcaster": frozenset("television radio tv broadcasting".split()),
    },
    quoting=frozenset("quoted quotes quoting cited cites citing".split()),
    platforms=frozenset("twitter facebook telegram x instagram youtube whatsapp tiktok".split()),
)
