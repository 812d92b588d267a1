"""English words around those that tell of events."""

from twosource.languages.en.deeds import DEEDS
from twosource.languages.en.triggers import TRIGGERS
from twosource.languages.words.events import EventWords

__all__ = ["EVENTS"]


EVENTS = EventWords(
    triggers=TRIGGERS,
    negations=frozenset(
        "no not never n't n’t without denied denies nor nobody none neither".split()
    ),
    means=frozenset(
        {
            "tear gas",
            "teargas",
            "water cannon",
            "water cannons",
            "rubber bullets",
            "stun grenades",
            "pepper spray",
            "live ammunition",
            "live rounds",
            "live bullets",
            "grenade",
            "grenades",
            "mine",
            "landmine",
            "bomb",
            "bombs",
            "warplanes",
            "mortars",
            "chemical weapons",
        }
    ),
    uses=frozenset(
        """fired fire fires firing used use uses using threw thrown throw throwing hurled hurl
        lobbed
        launched dropped drop dropping deployed responded unleashed shot shoot exploded explode
        went detonated struck hit planted sprayed carried bombed killed""".split()
    ),
    states=frozenset({"being held", "curfew", "sit-in", "encampment"}),
    owning=frozenset(
        """rose risen climbed increased jumped doubled reached stood grew fell dropped
        died visited met
        announced released published arrived returned resumed reopened buried identified""".split()
    ),
    modified=frozenset(
        """results result commission fraud officials official law laws observers body authorities
        losses counting count share board centre center campaign candidates gear police squad
        shields counter leader leaders organisers organizers movement site route""".split()
    ),
    acting=frozenset({"by"}),
    striking=frozenset({"on", "against", "at", "of"}),
    carrying=frozenset(
        """launch carry stage conduct mount perpetrate commit hold organise organize lead make fire
        use impose start wage order declare begin open plant detonate announce deploy""".split()
    ),
    blaming=frozenset({"accuse", "blame", "suspect", "fault"}),
    answering=frozenset({"responsibility", "blame", "responsible", "involvement", "complicity"}),
    untrue=frozenset({"wrong", "false", "untrue", "incorrect", "unfounded", "baseless"}),
    sides={
        "government": "government",
        "regime": "government",
        "army": "government",
        "military": "government",
        "police": "government",
        "rebel": "armed_group",
        "militant": "armed_group",
        "insurgent": "armed_group",
        "jihadist": "armed_group",
        "extremist": "armed_group",
        "separatist": "armed_group",
    },
    occurring=frozenset("be take occur happen see hear report record witness go detonate".split()),
    signs=frozenset("report sign evidence indication rumour rumor case word mention".split()),
    harming=frozenset("kill wound injure arrest detain abduct kidnap behead".split()),
    arms=frozenset(
        """warplane jet plane aircraft helicopter bomber drone artillery gunner tank gunboat sniper
        force troop soldier unit shell rocket missile mortar raid strike airstrike shelling
        bombardment bombing fire gunfire attack""".split()
    ),
    failing=frozenset({"fail", "neglect", "forget"}),
    willing=frozenset({"willing", "ready", "prepared"}),
    futures=frozenset({"will", "shall", "’ll", "'ll"}),
    deeds=DEEDS,
    facing=frozenset({"between", "among", "with"}),
    unreal=frozenset(
        {
            "if",
            "whether",
            "would",
            "could",
            "might",
            "may",
            "should",
            "will",
            "call for",
            "calls for",
            "called for",
            "calling for",
            "call on",
            "called on",
            "threatened",
            "threat",
            "threatens",
            "planned",
            "plans",
            "plan",
            "against",
            "prevent",
            "avoid",
            "possible",
            "future",
            "any",
            "further",
        }
    ),
)
