"""English words that tell of something happening, and what they stand for in PLOVER."""

from twosource.languages.words.events import Trigger
from twosource.model.events import Context, EventType

__all__ = ["TRIGGERS"]


def _triggers(
    kind: EventType | None, mode: str | None, context: Context | None, words: str
) -> dict[str, Trigger]:
    """Map each of the comma-separated words to one meaning."""
    return {" ".join(w.split()): Trigger(kind, mode, context) for w in words.split(",")}


TRIGGERS: dict[str, Trigger] = {
    **_triggers(
        "PROTEST",
        "demo",
        None,
        """protest, protests, protested, protesting, rally,
        rallies, rallied, demonstration, demonstrations, demonstrated, march, marched, marches,
        marching, took to the streets, take to the streets, taken to the streets, vigil""",
    ),
    **_triggers(
        "PROTEST",
        "riot",
        None,
        """riot, riots, rioted, rioting, unrest, stormed, storm the, storming, break into,
        broke into, pelting, pelted, threw stones, scuffles, melee""",
    ),
    **_triggers(
        "PROTEST",
        "obstruct",
        None,
        """sit-in, sit-ins, blockade, blockaded,
        blocked the road, blocked roads, barricades, erecting barricades, encampment""",
    ),
    **_triggers(
        "PROTEST",
        "vandalize",
        None,
        """looted, looting, ransacked, vandalised,
        vandalized, torched, torching, setting them on fire, burning parked cars""",
    ),
    **_triggers(
        "PROTEST", "strike", None, "walkout, general strike, went on strike, strike action"
    ),
    **_triggers("PROTEST", "hunger", None, "hunger strike, hunger strikes"),
    **_triggers("PROTEST", "boycott", None, "boycott, boycotted, boycotts"),
    **_triggers(
        "ASSAULT",
        "crowd-control",
        None,
        """tear gas, teargas, water cannon,
        water cannons, rubber bullets, baton charge, stun grenades, pepper spray""",
    ),
    **_triggers(
        "ASSAULT",
        "firearms",
        None,
        """live ammunition, live rounds, live fire,
        live bullets, opened fire, open fire, gunfire, shooting, shootings, shot dead, shot at,
        gunned down, sniper fire, fired at, fired on, fired into the air, fired shots""",
    ),
    **_triggers(
        "ASSAULT",
        "explosives",
        None,
        """explosion, explosions, blast, blasts, bombing,
        bombings, bomb, bombs, bomb blast, bomb attack, car bomb,
        roadside bomb, exploded, grenade, grenades, mine,
        landmine, detonated, went off""",
    ),
    **_triggers(
        "ASSAULT", "suicide-attack", None, "suicide bombing, suicide attack, suicide bomber"
    ),
    **_triggers(
        "ASSAULT",
        "aerial",
        None,
        """air strike, air strikes, airstrike, airstrikes,
        air raid, air raids, barrel bomb, barrel bombs, bombardment, warplanes, bombed""",
    ),
    **_triggers(
        "ASSAULT", "drone", None, "drone strike, drone strikes, drone attack, drone attacks"
    ),
    **_triggers(
        "ASSAULT",
        "heavy-weapons",
        None,
        """shelling, shelled, rocket fire, rocket attack,
        rocket attacks, missile strike, missile strikes, artillery fire, mortar fire,
        mortars""",
    ),
    **_triggers("ASSAULT", "unconventional", None, "chemical attack, gas attack, chemical weapons"),
    **_triggers("ASSAULT", "primitive", None, "stabbing, stabbed, knife attack, stabbings"),
    **_triggers("ASSAULT", "beat", None, "beaten, beatings, beating"),
    **_triggers("ASSAULT", "torture", None, "tortured, torture"),
    **_triggers("ASSAULT", "abduct", None, "abducted, kidnapped, kidnapping, abduction"),
    **_triggers(
        "ASSAULT",
        "targeted",
        None,
        """assassinated, assassination,
        assassination attempt, beheaded, beheading, beheadings""",
    ),
    **_triggers(
        "ASSAULT",
        "destroy",
        None,
        """set on fire, set ablaze, set fire to, burned down,
        burnt down, on fire, arson, arson attack, arson attacks""",
    ),
    **_triggers(
        "ASSAULT",
        None,
        None,
        """clash, clashes, clashed, clashing, violence, killed, killing,
        attack, attacks, attacked, massacre, massacres, massacred, slaughtered, murdered,
        raid, raids, raided, ambush, ambushed, fighting, offensive, battle, battles,
        military assault,
        violated the ceasefire, violated a ceasefire, violations of the ceasefire""",
    ),
    **_triggers(
        "COERCE",
        "arrest",
        None,
        """arrested, arrests, arrest, arresting, apprehended, detained, detaining, detentions,
        rounded up, being held,
        taken into custody""",
    ),
    **_triggers("COERCE", "curfew", None, "curfew, curfews"),
    **_triggers("COERCE", "martial-law", None, "martial law, state of emergency, state of siege"),
    **_triggers(
        "COERCE",
        "restrict",
        None,
        """dispersed, disperse, dispersing, sealed off,
        cordoned off, imposed sanctions, imposing sanctions, new sanctions, economic sanctions,
        sanctions against, sanctions on, outlawed, travel ban, travel bans, asset freezes""",
    ),
    **_triggers("COERCE", "deport", None, "deported, deportation, expelled from"),
    **_triggers("COERCE", "seize", None, "seized, captured"),
    **_triggers(
        "MOBILIZE",
        "troops",
        None,
        """deployed, deployment of troops, reinforcements, mobilised,
        mobilized, mobilisation of, mobilization of, on high alert""",
    ),
    **_triggers(
        "RETREAT", "withdraw", None, "withdrew, withdraws, withdrawal, pulled back, retreated"
    ),
    **_triggers(
        "RETREAT",
        "ceasefire",
        None,
        """ceasefire, cease-fire, truce, ceasefires, cease-fires,
        cessation of hostilities, halt in fighting""",
    ),
    **_triggers(
        "RETREAT",
        "release",
        None,
        """released from custody, freed from detention, freed,
        freeing, set free, let free, prisoner swap, prisoner exchange, released prisoners""",
    ),
    **_triggers("RETREAT", "disarm", None, "surrendered, laid down their arms, disarmed"),
    **_triggers(
        "CONCEDE",
        None,
        None,
        """conceded to, gave in to, backed down, lifted restrictions,
        eased restrictions, eased some restrictions, lifted the siege, lifted the blockade,
        lifted the ban, lifted a ban, lifted sanctions, eased sanctions""",
    ),
    **_triggers(
        "SANCTION",
        "discontinue",
        None,
        """suspended aid, suspended humanitarian aid, cut aid,
        reduced military aid, reduced humanitarian aid, suspension of aid, suspended talks,
        cut ties, severed ties, severed relations, broke off relations""",
    ),
    **_triggers("SANCTION", "expel", None, "expelled diplomats, expelled a diplomat, expulsion of"),
    **_triggers("SANCTION", "withdraw", None, "withdrew peacekeepers, recalled its ambassador"),
    **_triggers("RETREAT", "resign", None, "resigned, resignation, stepped down"),
    **_triggers(
        "ACCUSE",
        "investigate",
        None,
        """investigation, inquiry, probe,
        ordered an investigation, launched an investigation""",
    ),
    **_triggers("AGREE", None, None, "peace deal, signed an agreement"),
    **_triggers(
        "AID",
        None,
        None,
        """evacuation, evacuated, humanitarian aid, humanitarian
        assistance, aid convoy, aid convoys, relief supplies, emergency aid, medical aid,
        donated, granted asylum, granted political asylum""",
    ),
    **_triggers(
        None,
        None,
        "election",
        "election, elections, vote, poll, polls, referendum, by-election",
    ),
    **_triggers(
        None,
        None,
        "disasters",
        """earthquake, quake, flood, floods, flooding, landslide,
        hurricane, cyclone, typhoon, wildfire, wildfires, tsunami, avalanche, eruption""",
    ),
    **_triggers(
        None,
        None,
        "human_security",
        """accident, accidents, crash, crashes, crashed, collision,
        collisions, collided, collide, rammed, ran aground, derailment, derailed, collapse of,
        collapsed, stampede, capsized, sank""",
    ),
}
