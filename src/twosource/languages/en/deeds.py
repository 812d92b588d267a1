"""English verbs that tell of something done, by lemma, with what they need beside them.

A verb may need a particle or preposition (``"call for"``), or an object: one of the nouns listed
for it (``"provide"`` with aid, not with an answer). PLOVER's codebook says which types there are;
the words are this project's own.
"""

from collections.abc import Mapping
from itertools import chain

from twosource.languages.words.events import Deed, Trigger
from twosource.model.events import EventType

__all__ = ["DEEDS"]

_HELP = """aid assistance relief support food medicine supply supplies equipment vaccine shelter
    fund funding money grant loan donation tent blanket ambulance medication ventilator goods
    package convoy shipment asylum refuge $ € £ million billion"""
_TALKS = """talk talks meeting negotiation negotiations discussion summit consultation dialogue
    conversation session conference"""
_PEACE = "ceasefire cease-fire truce armistice"
_TIES = """tie tie ties relation relations aid assistance talk talks cooperation funding supply
    supplies trade donation shipment delivery deal contact membership participation"""
_CURBS = """sanction ban restriction embargo curfew tariff blockade siege limit penalty emergency
    lockdown martial freeze measure duty"""
_TROOPS = (
    "troop troops force forces army soldier unit battalion reinforcement tank warship jet police"
)
_HELD = """ship vessel boat tanker plane prisoner hostage detainee captive inmate journalist
    activist soldier people person man woman worker member citizen national protester dissident
    leader pilot crew suspect"""
_PROBE = "investigation inquiry probe lawsuit suit charge complaint case"
_DRILLS = "exercise exercises drill drills manoeuvre manoeuvres maneuver maneuvers game games"
_ENVOYS = "diplomat ambassador envoy attache consul worker inspector journalist mission"

# type, mode, verbs, and the lemmas of nouns of which the verb's object has to have one, or none.
_ROWS: tuple[tuple[EventType, str | None, str, str], ...] = (
    (
        "ACCUSE",
        "disapprove",
        """condemn, criticise, criticize, denounce, slam, blast, deplore, decry, lambast, rebuke,
        berate, censure, chide, castigate, lash out, chastise, dispute, protest against""",
        "",
    ),
    (
        "ASSAULT",
        "targeted",
        "execute, hang, lynch",
        f"{_HELD} civilian child boy girl rebel fighter militant officer villager family",
    ),
    ("ACCUSE", "allege", "accuse, blame, sue, indict, implicate", ""),
    ("ACCUSE", "allege", "file, bring, press, lodge", _PROBE),
    ("ACCUSE", "disapprove", "express", "condemnation outrage concern criticism anger dismay"),
    (
        "ACCUSE",
        "investigate",
        "launch, open, order, begin, start, conduct",
        "investigation inquiry probe",
    ),
    ("REQUEST", None, "demand, urge, request, implore, plead, beseech, petition", ""),
    (
        "REQUEST",
        None,
        "call for, call on, call upon, appeal to, appeal for, ask for, press for",
        "",
    ),
    ("REQUEST", None, "issue, make, send", "appeal request plea call demand"),
    (
        "REJECT",
        None,
        "reject, refuse, veto, decline, spurn, rebuff, turn down, rule out, oppose",
        "",
    ),
    (
        "REJECT",
        None,
        "dismiss, ignore, defy",
        """call proposal plan offer demand request appeal
        criticism claim allegation resolution order invitation suggestion report""",
    ),
    ("REJECT", "yield", "deny", "entry visa access request permission bail appeal"),
    ("THREATEN", None, "threaten", ""),
    ("THREATEN", None, "issue, give, set, deliver", "ultimatum warning deadline threat"),
    ("THREATEN", None, "vow to, swear to", ""),
    (
        "SUPPORT",
        None,
        """praise, hail, applaud, commend, congratulate, laud, endorse, welcome, thank, apologise,
        apologize, back, salute, support, defend""",
        "",
    ),
    (
        "SUPPORT",
        None,
        "express, voice, pledge, reiterate, offer, reaffirm, declare",
        """support
        solidarity condolence sympathy commitment gratitude confidence backing admiration""",
    ),
    (
        "SUPPORT",
        None,
        "establish, restore, strengthen, normalise, normalize, upgrade",
        "tie relation link cooperation",
    ),
    ("AGREE", None, "agree, pledge, promise", ""),
    (
        "AGREE",
        None,
        "accept, sign, ratify, reach, conclude, adopt, approve",
        """deal agreement treaty
        accord pact proposal offer invitation plan memorandum resolution contract charter""",
    ),
    ("AGREE", "", "offer to", ""),
    ("CONSULT", None, "meet, meet with, negotiate, confer, consult, speak with, talk with", ""),
    ("CONSULT", "visit", "visit, arrive in, travel to, tour", ""),
    ("CONSULT", None, "hold, attend, host, resume, begin, start, join, chair, convene", _TALKS),
    ("CONSULT", "third-party", "mediate, broker", ""),
    ("COOPERATE", None, "cooperate, collaborate, co-operate", ""),
    ("COOPERATE", None, "share, exchange", "intelligence information evidence data"),
    ("COOPERATE", None, "hold, stage, launch, begin, conduct, start, undertake", _DRILLS),
    ("COOPERATE", None, "train", _TROOPS + " pilot officer recruit fighter"),
    (
        "AID",
        None,
        """provide, send, deliver, give, supply, offer, grant, ship, contribute, allocate, hand
        over, airlift, distribute, announce, dispatch""",
        _HELP,
    ),
    ("AID", None, "donate, evacuate, rescue", ""),
    ("CONCEDE", None, "ease, lift, relax, loosen, drop, remove, suspend", _CURBS + " charge"),
    (
        "CONCEDE",
        None,
        "grant, approve, accept, allow, permit",
        """request demand permission access
        entry pardon amnesty bail clemency visa petition concession injunction order""",
    ),
    ("CONCEDE", None, "concede, back down, relent, give in, pardon", ""),
    ("RETREAT", "release", "release, free, return, swap, exchange, hand over", _HELD),
    ("RETREAT", "withdraw", "withdraw, pull, pull out, remove, recall, redeploy", _TROOPS),
    ("RETREAT", "ceasefire", "declare, announce, observe, agree, accept, sign, extend", _PEACE),
    ("RETREAT", "resign", "resign, step down", ""),
    ("RETREAT", "disarm", "surrender, disarm", ""),
    (
        "SANCTION",
        "discontinue",
        "suspend, cut, reduce, halt, stop, freeze, sever, break, cancel, end",
        _TIES,
    ),
    ("SANCTION", "expel", "expel", _ENVOYS),
    ("SANCTION", "withdraw", "withdraw, recall", "peacekeeper ambassador envoy observer"),
    ("PROTEST", "boycott", "boycott", ""),
    ("PROTEST", "strike", "call off, begin, stage, end, hold", "strike walkout"),
    ("COERCE", "restrict", "impose, slap, tighten, declare", _CURBS),
    ("COERCE", "restrict", "ban, outlaw, prohibit, bar", ""),
    ("COERCE", "arrest", "arrest, detain, apprehend, jail, imprison", ""),
    ("COERCE", "deport", "deport, extradite", ""),
    ("SANCTION", "convict", "convict, sentence", ""),
    ("MOBILIZE", "troops", "mobilise, mobilize, deploy, amass, station", ""),
)


def _make_deeds() -> dict[str, tuple[Deed, ...]]:
    deeds: dict[str, tuple[Deed, ...]] = {}
    for kind, mode, verbs, objects in _ROWS:
        deed = Deed(Trigger(kind, mode or None, None), frozenset(objects.split()))
        for verb in verbs.split(","):
            key = " ".join(verb.split())
            deeds[key] = tuple(chain(deeds.get(key, ()), (deed,)))
    return deeds


DEEDS: Mapping[str, tuple[Deed, ...]] = _make_deeds()
