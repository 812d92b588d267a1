"""English words that make, open or close names."""

from typing import get_args

from twosource.languages.words.names import NameWords
from twosource.model.names import NameKind, Standing

__all__ = ["NAMES"]


def _kinds(**words: str) -> dict[str, NameKind]:
    """Turn ``kind="word, two words"`` into a table from words to kind."""
    kinds: dict[str, NameKind] = {}
    for kind, listed in words.items():
        for word in listed.split(","):
            kinds[" ".join(word.split())] = kind  # type: ignore[assignment]
    return kinds


def _standings(**lemmas: str) -> dict[str, Standing]:
    """Give each of the lemmas the standing that they are listed under."""
    return {
        lemma: standing
        for standing in get_args(Standing)
        for lemma in lemmas.get(standing, "").split()
    }


NAMES = NameWords(
    titles=frozenset(
        " ".join(title.split())
        for title in """
        president, vice president, prime minister, deputy prime minister, premier, chancellor,
        minister, foreign minister, interior minister, defence minister, defense minister,
        health minister, finance minister, justice minister, deputy minister, secretary,
        secretary of state, secretary general, secretary-general, un secretary-general, governor,
        mayor, deputy mayor, senator, congressman, congresswoman, representative, lawmaker,
        ambassador, envoy, special envoy, king, queen, prince, princess, sheikh, sheik, emir,
        sultan, ayatollah, grand ayatollah, imam, mullah, pope, cardinal, bishop, archbishop,
        patriarch, reverend, rev., father, sister, cleric, general, gen., lieutenant general,
        lt. gen., major general, maj. gen., brigadier, brigadier general, brig. gen., colonel,
        col., lt. col., lieutenant colonel, major, maj., captain, capt., lieutenant, lt., sergeant,
        sgt., corporal, private, admiral, commander, chief, police chief, sheriff, inspector,
        detective, superintendent, judge, justice, prosecutor, attorney general, lawyer, dr., dr,
        doctor, prof., professor, mr., mr, mrs., mrs, ms., ms, miss, sir, lord, lady, spokesman,
        spokeswoman, spokesperson, director, chairman, chairwoman, leader, head, opposition leader,
        party leader, activist, journalist, reporter, correspondent, analyst, coroner, nurse,
        engineer, manager, coordinator
        """.split(",")
    ),
    heads=_kinds(
        government="""ministry, government, cabinet, parliament, senate, congress, assembly,
            council, municipality, department, directorate, authority, administration, commission,
            police, army, navy, air force, military, forces, guard, coast guard, command, court,
            embassy, consulate, presidency, treasury, pentagon, kremlin, bureau, prosecutor,
            secretariat, governorate office, interior ministry, electoral commission""",
        organisation="""organization, organisation, association, union, federation, committee,
            committees, agency, society, foundation, institute, university, college, school,
            company, group, corporation, parties,
            corp, inc, ltd, bank, party, coalition, alliance, bloc,
            movement, league, network, centre, center, observatory, watch, crescent, cross, club,
            team, fund, programme, program, nations, helmets, service, services, defence service,
            rescue service,
            syndicate, initiative, campaign, zoo, consortium, firm, trust, laboratory""",
        armed_group="""brigade, brigades, battalion, battalions, militia, militias, front,
            faction, legion, resistance, mujahideen, regiment, hezbollah, taliban""",
        media="""news, times, post, herald, tribune, gazette, telegraph, guardian, television, tv,
            radio, press, newspaper, daily, weekly, magazine, journal, broadcasting, broadcaster,
            news agency, press agency, wire, courier, chronicle, observer, mail, standard,
            echo, mercury, dispatch, record""",
        facility="""zone, square, bridge, hospital, clinic, airport, airbase, base, port, station,
            street, avenue, road, highway, stadium, market, mosque, church, cathedral, temple,
            prison, jail, camp, park, palace, hotel, mall, tower, building, checkpoint, crossing,
            roundabout, dam, plant, factory, quay, harbour, harbor, terminal, barracks, gate,
            courthouse, museum, theatre, theater""",
        place="""province, governorate, district, county, region, state, city, town, village,
            island, islands, river, lake, sea, valley, mountain, mountains, desert, gulf, strip,
            neighbourhood, neighborhood, suburb, republic, kingdom, peninsula, coast, bay""",
        event="""war, election, elections, referendum, summit, conference, accord, agreement,
            treaty, cup, games, festival, revolution, uprising, spring, day""",
    ),
    known=_kinds(
        media="""reuters, afp, agence france-presse, ap, associated press, the associated press,
            dpa, upi, anadolu, xinhua, tass, interfax, bloomberg, bbc, cnn, nbc, cbs, abc, npr,
            al jazeera, al-jazeera, al arabiya, rt, sputnik, sana, irna, ansa, efe, kyodo, yonhap,
            pti, ukrinform, wafa, petra, mena, npa, state tv, facebook, twitter, telegram""",
        organisation="""un, united nations, u.n., eu, european union, unicef, unhcr, who, wfp,
            unesco, nato, opec, icrc, red cross, red crescent, msf, amnesty, amnesty international,
            human rights watch, hrw, white helmets, civil defence, civil defense, african union,
            arab league, osce, iaea, opcw, world bank, imf, doctors without borders""",
        government="""white house, state department, pentagon, kremlin, fbi, cia, downing street,
            european commission, security council""",
        armed_group="""isis, isil, daesh, islamic state, al-qaeda, al qaeda, taliban, hamas,
            hezbollah, boko haram, al-shabaab, farc""",
        nationality="""shia, shiite, sunni, muslim, christian, jewish, kurdish, kurd, kurds, arab,
            arabs, islamic, islamist, muslims, christians, jews, shiites, sunnis, catholic, hindu,
            buddhist, african, european, asian, western""",
        facility="""green zone""",
    ),
    groups=_kinds(
        crowd="""protesters, protestors, demonstrators, rioters, marchers, strikers, supporters,
            residents, villagers, civilians, crowd, crowds, students, workers, farmers,
            refugees, migrants, opponents, locals, worshippers, mourners, onlookers, fans""",
        government="""police, officers, security forces, law enforcement, troops, soldiers,
            army, military, authorities, officials, riot police, border guards,
            gendarmes, government forces, security services, firefighters,
            coast guard, lawmakers""",
        armed_group="""militants, gunmen, rebels, fighters, insurgents, militiamen, militia,
            militias, attackers, terrorists, jihadists, assailants, extremists, separatists,
            armed men""",
    ),
    roles=frozenset(
        """
        spokesman spokeswoman spokesperson official officials minister mayor governor head leader
        chief commander director chairman chairwoman president secretary ambassador envoy officer
        witness witnesses activist activists doctor doctors medic medics nurse lawyer lawmaker
        source sources monitor analyst reporter correspondent journalist resident residents
        coordinator manager member aide adviser advisor diplomat cleric judge prosecutor
        coroner paramedic paramedics volunteer rescuer rescuers survivor survivors relative
        relatives organiser organizer organisers organizers
        """.split()
    ),
    connectors=frozenset(
        "of for the al bin ibn bint abu de del der van von la le da dos du".split()
    ),
    never=frozenset(
        """
        monday tuesday wednesday thursday friday saturday sunday january february march april may
        june july august september october november december i earlier later meanwhile separately
        however also still yet now today tonight yesterday tomorrow dozens hundreds thousands
        scores several many some most all both none nearly almost about around over more less
        initial leading early late first second third last next new old local several video
        videos photo photos image images footage officers police protesters demonstrators
        residents witnesses activists officials authorities sources reports security according
        breaking update updated exclusive one two three four five six seven eight nine ten eleven
        twelve twenty thirty forty fifty sixty seventy eighty ninety hundred thousand
        million opposition government state anti-riot riot following pending despite because
        speaking asked sounds clashes shots gunfire violence smoke elsewhere there here
        yes no mr mrs ms dr
        """.split()
    ),
    commands=frozenset("please click read watch share follow sign subscribe".split()),
    ordinary=frozenset(
        """
        mr. mr mrs. mrs ms. ms miss dr. dr doctor doctors prof. professor nurse paramedic paramedics
        father sister private corporal sergeant sgt. lawyer activist activists journalist reporter
        correspondent analyst coroner witness witnesses medic medics source sources resident
        residents member aide volunteer rescuer rescuers survivor survivors relative relatives
        """.split()
    ),
    harms=_standings(
        killed="kill murder assassinate execute slay behead lynch",
        injured="injure wound hurt maim rape assault beat stab torture",
        detained="detain arrest jail imprison kidnap abduct",
    ),
    deaths=frozenset("die perish drown".split()),
    blows=_standings(
        killed="death killing murder assassination execution",
        injured="injury wounding rape torture",
        detained="detention arrest imprisonment kidnapping abduction",
    ),
    minors=frozenset(
        "child boy girl baby infant toddler schoolboy schoolgirl teenager pupil".split()
    ),
)
