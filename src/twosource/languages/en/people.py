"""English nouns for people who are counted, by group; crowds; and how the hurt are told of."""

__all__ = [
    "ARRIVALS",
    "ASSAULTS",
    "CARERS",
    "CROWDS",
    "HOSPITALS",
    "NOT_PEOPLE",
    "PEOPLE",
    "PERSON",
    "SUFFERERS",
    "WOUNDS",
]

_MANY = {
    "people": """people persons others individuals participants attendees adults youths
        youngsters teenagers teens nationals relatives members pedestrians drivers motorists
        bystanders onlookers mourners revellers worshippers worshipers spectators fans suspects
        clerics souls victims survivors migrants expatriates compatriots colleagues""",
    "civilians": "civilians citizens villagers noncombatants non-combatants",
    "families": "families households",
    "children": """children kids boys girls babies infants toddlers minors schoolchildren schoolboys
        schoolgirls newborns""",
    "women": "women females mothers wives sisters",
    "men": "men males fathers brothers sons",
    "elderly": "elderly pensioners",
    "medics": "medics doctors nurses paramedics surgeons physicians midwives",
    "journalists": "journalists reporters cameramen photographers correspondents",
    "students": "students pupils",
    "workers": """workers employees labourers laborers miners teachers staff staffers farmers
        fishermen""",
    "patients": "patients",
    "residents": "residents inhabitants locals",
    "refugees": "refugees evacuees asylum-seekers returnees",
    "passengers": "passengers pilgrims commuters travellers travelers",
    "tourists": "tourists holidaymakers visitors foreigners",
    "protesters": "protesters protestors demonstrators marchers rioters activists",
    "supporters": "supporters followers loyalists sympathisers sympathizers",
    "prisoners": "prisoners detainees inmates captives",
    "hostages": "hostages",
    "officials": "officials ministers lawmakers diplomats mayors judges",
    "candidates": "candidates",
    "forces": "forces personnel servicemen servicewomen",
    "soldiers": """soldiers troops commandos conscripts marines airmen pilots sailors peacekeepers
        recruits""",
    "police": "policemen policewomen police",
    "officers": "officers",
    "guards": "guards bodyguards guardsmen",
    "fighters": """fighters rebels militants insurgents terrorists militiamen extremists jihadists
        gunmen combatants guerrillas mercenaries commanders islamists militias""",
    "attackers": "attackers bombers assailants hijackers",
    "rescuers": "rescuers firefighters firemen volunteers responders",
}

_ONE = {
    "people": """person adult youth youngster teenager national relative member driver suspect
        son daughter brother sister cousin nephew niece spouse""",
    "civilians": "civilian citizen villager",
    "children": "child kid boy girl baby infant toddler minor schoolchild schoolboy schoolgirl",
    "women": "woman female mother wife grandmother aunt girlfriend",
    "men": "man male father husband grandfather uncle boyfriend",
    "medics": "medic doctor nurse paramedic",
    "journalists": "journalist reporter cameraman photographer",
    "students": "student pupil",
    "workers": "worker employee labourer laborer miner teacher staffer farmer fisherman",
    "residents": "resident",
    "refugees": "refugee migrant evacuee",
    "passengers": "passenger pilgrim",
    "tourists": "tourist foreigner",
    "protesters": "protester protestor demonstrator activist",
    "prisoners": "prisoner detainee inmate",
    "soldiers": "soldier conscript pilot sailor peacekeeper",
    "police": "policeman policewoman",
    "officers": "officer",
    "guards": "guard bodyguard",
    "fighters": "fighter rebel militant insurgent terrorist gunman jihadist",
    "attackers": "attacker bomber assailant",
    "rescuers": "rescuer firefighter volunteer",
}

PEOPLE: dict[str, str] = {word: group for group, words in _MANY.items() for word in words.split()}
PERSON: dict[str, str] = {word: group for group, words in _ONE.items() for word in words.split()}

# Who come as a crowd, and what is counted but is no people.
CROWDS = frozenset(
    """
    protesters protestors demonstrators marchers participants attendees rioters supporters followers
    loyalists mourners worshippers worshipers spectators fans revellers
    """.split()
)
NOT_PEOPLE = frozenset(
    """
    animals cattle livestock camels sheep goats horses dogs cats birds cows pigs chickens poultry
    elephants lions tigers bears wolves whales sharks gorillas monkeys rhinos dolphins
    animal camel goat horse dog cat bird cow pig chicken
    elephant lion tiger bear wolf whale shark gorilla monkey rhino dolphin
    buildings houses homes vehicles cars tanks trucks buses schools hospitals villages towns
    areas flights shops points times ways drones jets planes aircraft helicopters
    building house home vehicle car tank truck bus school hospital village town
    shop bridge church mosque ship boat drone jet plane helicopter
    """.split()
)

# "Sustained burns", "treated in hospital", "walked in with wounds", "shot and killed".
WOUNDS = frozenset(
    "injuries injury wounds wound burns fractures bruises inhalation concussion".split()
)
SUFFERERS = frozenset(
    """
    have has had having sustained suffered received sustain suffer receive suffering sustaining
    nursing
    """.split()
)
CARERS = frozenset(
    """
    admitted treated hospitalised hospitalized taken rushed transported airlifted brought flown
    sent carried transferred evacuated took sending admitting treating receiving
    """.split()
)
ARRIVALS = frozenset("arrived came went walked showed turned checked drove".split())
HOSPITALS = frozenset({"hospital", "hospitals", "clinic", "clinics", "infirmary"})
ASSAULTS = frozenset(
    "shot stabbed beaten abducted arrested captured detained kidnapped seized tortured".split()
)
