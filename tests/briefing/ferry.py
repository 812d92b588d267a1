"""An invented story with one of everything: a ferry burns off Marrow Quay, 4 March 2024.

A conflict, an update, an unconfirmed figure against a zero, a report without a date, vague, about
and open figures, a post in Arabic, a wire copy, an anonymous source, and a report that tries to
run a script.
"""

from decimal import Decimal

from tests.briefing.build import Builder, Marked, add_post, make_report, on, say
from twosource.model.claims import Claim
from twosource.model.figures import Figure
from twosource.model.places import Place
from twosource.model.records import Record
from twosource.model.stories import Incident, Moment, Unknown

__all__ = ["build_ferry"]

SHARED = (
    "[[[A fire|fire] on the ferry Ilmen off [Marrow Quay|quay] killed [at least 22|n] people"
    "|killed] [on Monday|day], [the Interior Ministry|ministry] said on Monday night|shared]."
)
ATTACK = (
    '<script>document.title="owned"</script> <img src=x onerror=alert(1)> "\' javascript:alert(2)'
)


def _make_reports() -> dict[str, Marked]:
    return {
        "wire": make_report(
            "northwire-0412.txt",
            f"MARROW QUAY, March 4 (Northwire) - {SHARED} "
            "[[Some 300|crowd] passengers were on board|aboard], [the operator Marlin Lines|line] "
            "said. No further details were given.",
            outlet="Northwire",
            published="2024-03-04",
            title="Fire on ferry kills at least 22",
        ),
        "post": make_report(
            "harbour-post.html",
            f"Tragedy off the quay\r\n\r\n{SHARED} The ferry had left at noon.",
            outlet="Harbour Post",
            published="2024-03-05",
            credit=("Northwire",),
        ),
        "ledger": make_report(
            "morning-ledger.txt",
            "[The toll [has risen to 31|n]|raised], [the Interior Ministry|ministry] said on "
            "Tuesday. But [Ines Varga|varga], who runs St Anne hospital, said [its morgue held "
            "[44|m] bodies|morgue]. [[No passenger|z] is missing|zero], [Marlin Lines|line] said. "
            "[The cause was [an engine fault|fault]|cause], [a person close to the inquiry"
            "|anonymous] said.",
            outlet="Morning Ledger",
            published="2024-03-05",
        ),
        "radio": make_report(
            "coast-radio.txt",
            "Our reporter counted bodies on the pier at dawn: [there were [44|n] of them|counted]. "
            "[Reportedly|hearsay] [[as many as 7|m] people are still missing|missing]. "
            "[[Fewer than 30|i] were hurt|hurt], [the fire service|fire] said. "
            "Nobody was arrested.",
            outlet="Coast Radio",
            published="2024-03-06",
        ),
        "voice": add_post(
            make_report(
                "dockside.txt",
                "[[Dozens|v] were hurt|hurt] when [the ferry burned|burned], people at the quay "
                "[told|told] us 🚢🔥.\n\n"
                "[رأيت الدخان فوق الرصيف ولم نجد أحدا من العائلة|arabic]\n\n"
                "[[More than 40|k] people died|died], [the fire service|fire] said on Tuesday.",
            ),
            "arabic",
            "سلمى الرشيد",
            "javascript:alert(3)",
        ),
        "lantern": make_report(
            "lantern.html",
            f"[{ATTACK.replace('|', '/')} [the fire was set on purpose|set]|claim], said "
            f"[Otto <b>Renn</b>|otto]. [Police|police] [rejected the claim that the fire was set"
            "|denied].",
            outlet="The Lantern <i>",
            published="2024-03-06",
            title='"><script>alert(4)</script>',
        ),
    }


def build_ferry() -> tuple[Record, dict[str, str]]:
    """Return the record of the story and the texts of its reports."""
    it = _make_reports()
    builder = Builder(reports=list(it.values()))
    place = Place(
        "Marrow Quay", 1, Decimal("54.1200"), Decimal("8.6100"), 2, "XX", it["wire"]["quay"]
    )
    fire = builder.incident(it["wire"]["fire"], on("2024-03-04"), place)
    _add_origins(builder)
    _add_dead(builder, it, fire)
    _add_hurt(builder, it, fire)
    _add_missing(builder, it, fire)
    _add_cause(builder, it, fire)
    builder.copy(it["wire"], it["post"], "shared", "0.93")
    builder.timeline.append(
        Moment(on("2024-03-04", span=it["wire"]["day"]), (builder.claims[0].id,), fire.what)
    )
    builder.timeline.append(Moment(on(None), (), it["voice"]["burned"]))
    builder.unknowns.append(
        Unknown(
            "when dockside.txt was published",
            "the report carries no date",
            "its figures were compared with nothing that depends on the day",
            "a publication date: --published dockside.txt=DATE",
            it["voice"].report.id,
            it["voice"]["v"],
        )
    )
    return builder.record(it["wire"]["fire"], "2024-03-04/2024-03-06"), builder.texts()


def _add_origins(builder: Builder) -> None:
    builder.origin("ministry", "Interior Ministry", "government", "one name in three reports")
    builder.origin("varga", "Ines Varga", "person", "a named person who counted for herself")
    builder.origin("radio", "Coast Radio", "media", "its reporter counted")
    builder.origin("fire", "fire service", "government", "one name in two reports")
    builder.origin("line", "Marlin Lines", "organisation", "one name in two reports")
    builder.origin("anonymous", "a person close to the inquiry", "anonymous", "not named")
    builder.origin("otto", "Otto <b>Renn</b>", "person", "a named person")
    builder.origin("police", "Police", "government", "one name")
    builder.origin("salma", "سلمى الرشيد", "person", "author of a post")


def _add_dead(builder: Builder, it: dict[str, Marked], fire: Incident) -> None:
    claims: list[Claim] = []
    figures: list[Figure] = []
    night = on("2024-03-04")
    for name in ("wire", "post"):
        wire = (say("Northwire", "media", it[name]["shared"]),) if name == "post" else ()
        chain = (*wire, say("Interior Ministry", "government", it[name]["ministry"]))
        claims.append(builder.claim(it[name], "killed", chain=chain, origin="ministry", said=night))
        figures.append(
            builder.figure(
                claims[-1],
                it[name],
                "n",
                "killed",
                "at_least",
                22,
                None,
                incident=fire,
                as_of=night,
            )
        )
    tuesday = on("2024-03-05")
    ledger, radio, voice = it["ledger"], it["radio"], it["voice"]
    ministry = (say("Interior Ministry", "government", ledger["ministry"], "statement"),)
    raised = builder.claim(ledger, "raised", chain=ministry, origin="ministry", said=tuesday)
    varga = (say("Ines Varga", "person", ledger["varga"]),)
    morgue = builder.claim(ledger, "morgue", chain=varga, origin="varga", said=tuesday)
    counted = builder.claim(radio, "counted", origin="radio")
    service = (say("fire service", "government", voice["fire"]),)
    died = builder.claim(voice, "died", chain=service, origin="fire")
    to_31 = builder.figure(
        raised, ledger, "n", "killed", "exact", 31, 31, as_of=tuesday, told="raised", incident=fire
    )
    held_44 = builder.figure(
        morgue, ledger, "m", "killed", "exact", 44, 44, as_of=tuesday, incident=fire
    )
    saw_44 = builder.figure(
        counted, radio, "n", "killed", "exact", 44, 44, as_of=on("2024-03-06"), incident=fire
    )
    over_40 = builder.figure(died, voice, "k", "killed", "more_than", 41, None, incident=fire)
    builder.count(
        fire,
        "killed",
        "people",
        (22, 44, 44),
        "contested",
        (morgue, counted),
        (raised, *claims),
        origins=(2, 1),
    )
    builder.relate(to_31, figures[0], "updates", "“has risen to” orders the two", independent=False)
    builder.relate(to_31, held_44, "conflicts", "31 is not 44, both on Tuesday", independent=True)
    builder.relate(held_44, saw_44, "same", "44 and 44", independent=True)
    builder.relate(
        over_40, to_31, "not_comparable", "dockside.txt carries no date", independent=None
    )


def _add_hurt(builder: Builder, it: dict[str, Marked], fire: Incident) -> None:
    crowd_chain = (say("Marlin Lines", "organisation", it["wire"]["line"]),)
    aboard = builder.claim(it["wire"], "aboard", chain=crowd_chain, origin="line")
    builder.figure(
        aboard,
        it["wire"],
        "crowd",
        "affected",
        "about",
        300,
        300,
        group="passengers",
        incident=fire,
    )
    service = (say("fire service", "government", it["radio"]["fire"]),)
    hurt = builder.claim(it["radio"], "hurt", chain=service, origin="fire")
    unnamed = (say(None, "unnamed", it["voice"]["told"]),)
    dozens = builder.claim(it["voice"], "hurt", chain=unnamed)
    few = builder.figure(hurt, it["radio"], "i", "injured", "less_than", None, 29, incident=fire)
    many = builder.figure(dozens, it["voice"], "v", "injured", "vague", 24, None, incident=fire)
    builder.relate(few, many, "compatible", "24 to 29 fits both")
    builder.count(
        fire, "injured", "people", (24, None, 29), "single_origin", (hurt, dozens), origins=(1, 0)
    )
    builder.count(
        fire, "affected", "passengers", (300, 300, 300), "single_origin", (aboard,), origins=(1, 0)
    )
    salma = (say("سلمى الرشيد", "person", it["voice"]["arabic"], "post"),)
    builder.claim(it["voice"], "arabic", chain=salma, origin="salma", said=on("2024-03-04"))
    service_too = (builder.claims[0], hurt)
    builder.tell(fire, "happened", it["wire"]["fire"], "agreed", service_too, origins=(3, 0))


def _add_missing(builder: Builder, it: dict[str, Marked], fire: Incident) -> None:
    hearsay = (say(None, "unnamed", it["radio"]["hearsay"]),)
    missing = builder.claim(it["radio"], "missing", chain=hearsay, certainty="unconfirmed")
    line = (say("Marlin Lines", "organisation", it["ledger"]["line"]),)
    none = builder.claim(it["ledger"], "zero", chain=line, origin="line")
    seven = builder.figure(missing, it["radio"], "m", "missing", "at_most", None, 7, incident=fire)
    zero = builder.figure(none, it["ledger"], "z", "missing", "zero", 0, 0, incident=fire)
    builder.relate(zero, seven, "denies", "a zero stands against an unconfirmed figure")
    builder.count(
        fire, "missing", "people", (0, 0, 7), "denied", (missing,), (none,), origins=(0, 1)
    )


def _add_cause(builder: Builder, it: dict[str, Marked], fire: Incident) -> None:
    source = (say("a person close to the inquiry", "anonymous", it["ledger"]["anonymous"]),)
    cause = builder.claim(it["ledger"], "cause", chain=source, origin="anonymous")
    otto = (say("Otto <b>Renn</b>", "person", it["lantern"]["otto"]),)
    claim = builder.claim(it["lantern"], "claim", chain=otto, origin="otto", said=on("2024-03~"))
    police = (say("Police", "government", it["lantern"]["police"]),)
    denied = builder.claim(it["lantern"], "denied", chain=police, origin="police", stance="denies")
    builder.relate(denied, claim, "denies", "“rejected” names the claim", independent=True)
    builder.tell(fire, "cause", it["ledger"]["fault"], "single_origin", (cause,))
    builder.tell(
        fire, "cause", it["lantern"]["set"], "contested", (claim,), (denied,), origins=(1, 1)
    )
