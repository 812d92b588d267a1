"""Wordings: groups of words with which news tells one deed.

A word may stand in several groups: who was shot was hit by "fire", and a "fire" burns. That two
words share a group says that they can mean one thing, never that they do.
"""

__all__ = ["SPEECH", "WORDINGS"]

# One group a line, as a reader of news would take the words for one another; written by hand, and
# completed by what was missed on ECB+ train.
_LINES = """
    die death dead perish succumb pass passing lifeless demise
    kill death die dead fatal slay slaying murder homicide execute execution massacre slaughter
    shoot shooting shot fire gun gunfire gunned gunplay shootout rampage
    kill killing murder assassinate assassination fatally
    stab stabbing knife knifing
    wound injure injury hurt injured wounded casualty
    attack assault raid strike hit offensive ambush assail
    bomb bombing blast explosion explode detonate detonation bombard bombardment
    airstrike strike bomb bombing bombard shell shelling raid
    fire blaze inferno burn burning conflagration flame wildfire
    arson torch set ignite alight ablaze
    damage destroy destruction devastate devastation wreck demolish level flatten raze ruin gut
    fight fighting clash battle skirmish confrontation combat brawl
    riot rioting unrest violence clash disorder disturbance
    protest demonstration demonstrate rally march protester
    erupt break begin start spark trigger unleash ignite touch cause
    earthquake quake tremor temblor aftershock shake
    jolt strike hit shake rock rattle
    flood flooding inundate deluge
    storm hurricane cyclone typhoon tornado
    crash collision collide smash ram plough plow
    arrest detain apprehend capture catch nab custody seize hold detention pick
    charge indict accuse indictment arraign
    accuse allege blame allegation accusation
    convict conviction guilty verdict find
    sentence jail imprison imprisonment sentencing
    acquit acquittal clear
    try trial hearing prosecute prosecution
    sue lawsuit suit
    appeal overturn reverse quash
    rob robbery heist theft steal burglary raid loot
    steal theft snatch grab swipe
    kidnap abduct kidnapping abduction hijack seize hostage
    hijack commandeer seize take
    escape flee run fugitive breakout abscond getaway
    release free freed liberate
    rescue save
    search hunt manhunt look
    investigate investigation probe inquiry
    find discover discovery locate
    disappear vanish missing
    say tell announce state report statement announcement accord confirm add claim comment declare
    confirm statement verify
    announce announcement unveil reveal launch introduce
    reveal disclose announce identify
    launch release debut unveil introduce roll
    acquire acquisition buy purchase takeover deal merger merge
    buy purchase
    sell sale
    deal agreement agree accord pact contract treaty
    offer bid propose proposal
    negotiate negotiation talk talks
    pay payment cost
    fund funding invest investment finance
    hire appoint appointment name recruit employ sign
    fire sack dismiss oust dismissal
    resign resignation quit leave departure depart step
    replace succeed take
    nominate nomination select choose selection pick
    elect election vote ballot balloting poll win
    win victory beat defeat triumph clinch
    win defeat beat loss lose
    clinch secure seal lock
    champion championship title
    play game match
    score goal
    marry wedding marriage wed
    divorce split separate
    birth born bear
    meet meeting summit talks
    visit trip tour travel
    arrive arrival land
    go head enter check
    leave exit depart departure
    move transfer transport relocate
    deliver delivery hand
    send dispatch deploy deployment
    withdraw withdrawal pullout retreat
    invade invasion incursion
    begin start launch open
    end finish conclude stop close halt
    stop halt stoppage block
    continue resume remain
    postpone delay
    cancel call scrap
    increase raise rise escalate boost
    reduce cut reduction decrease decline drop fall weaken lower slash
    fall drop decline plunge tumble
    close shut closure
    open opening
    allow permit
    ban prohibit forbid outlaw
    approve approval pass endorse
    reject refuse rejection decline deny
    deny denial dismiss
    demand call urge request ask
    warn warning threaten
    threat threaten
    support back
    oppose opposition
    criticize criticism condemn condemnation slam denounce
    apologize apology
    plan schedule
    decide decision determine
    change alter revise
    fix repair patch plug resolve restore remedy
    use exploit leverage
    hack breach
    injure sprain tweak
    protect shield guard
    avoid evade avert prevent
    disrupt disruption interrupt hamper affect outage
    outage blackout disruption downtime
    cut sever severe severed
    build construct construction
    teach train
    treat treatment
    rehab rehabilitation treatment stint
    hang suicide
    record mark
    break beat eclipse surpass
    direct helm
    host emcee present
    celebrate celebration
    mourn mourning vigil
    pose disguise dress
    feign fake pretend
    throw hurl toss
    wear dress
    drive steer
    happen occur take
    show display
    hold host
    suspect suspicion
    suffer have
    develop development
    produce make
    evacuate evacuation flee
    displace displacement
    spill leak
    infect infection outbreak
    diagnose diagnosis
    discuss discussion talk
    think believe
    want desire wish
    expect anticipate
    try attempt
    help aid assist
    give hand
    place put
    keep retain defend
    return back
    violate violation breach
"""
WORDINGS: tuple[frozenset[str], ...] = tuple(
    frozenset(line.split()) for line in _LINES.strip().splitlines()
)
# Words by which something is said: two reports say many things.
SPEECH = frozenset(
    """
    accord add announce announcement claim comment confirm declare report say state statement tell
    """.split()
)
