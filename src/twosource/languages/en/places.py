"""English words around places, and which country a demonym speaks of."""

from twosource.languages.words.places import PlaceWords

__all__ = ["PLACES"]

_DEMONYMS = """
AF afghan afghans; AL albanian albanians; DZ algerian algerians; AR argentine argentinian;
AM armenian armenians; AU australian australians; AT austrian austrians; AZ azerbaijani azeri;
BH bahraini bahrainis; BD bangladeshi bangladeshis; BY belarusian belarusians; BE belgian belgians;
BO bolivian bolivians; BA bosnian bosnians; BR brazilian brazilians; GB british briton britons;
BG bulgarian bulgarians; BF burkinabe; MM burmese; BI burundian burundians; KH cambodian
cambodians; CM cameroonian cameroonians; CA canadian canadians; TD chadian chadians; CL chilean
chileans; CN chinese; CO colombian colombians; CD congolese; HR croatian croatians; CU cuban cubans;
CY cypriot cypriots; CZ czech czechs; DK danish danes; DO dominican; NL dutch; EC ecuadorian
ecuadorean; EG egyptian egyptians; GB english; ER eritrean eritreans; EE estonian estonians;
ET ethiopian ethiopians; PH filipino filipinos philippine; FI finnish finns; FR french; GE georgian
georgians; DE german germans; GH ghanaian ghanaians; GR greek greeks; GT guatemalan guatemalans;
HT haitian haitians; HN honduran hondurans; HU hungarian hungarians; IS icelandic; IN indian
indians; ID indonesian indonesians; IR iranian iranians; IQ iraqi iraqis; IE irish; IL israeli
israelis; IT italian italians; CI ivorian ivorians; JM jamaican jamaicans; JP japanese; JO jordanian
jordanians; KZ kazakh kazakhs; KE kenyan kenyans; XK kosovar kosovars; KW kuwaiti kuwaitis;
KG kyrgyz;
LA laotian; LV latvian latvians; LB lebanese; LR liberian liberians; LY libyan libyans; LT
lithuanian lithuanians; MK macedonian macedonians; MG malagasy; MW malawian malawians; MY malaysian
malaysians; ML malian malians; MR mauritanian mauritanians; MX mexican mexicans; MD moldovan
moldovans; MN mongolian mongolians; ME montenegrin montenegrins; MA moroccan moroccans; MZ
mozambican mozambicans; NA namibian namibians; NP nepalese nepali; NZ kiwi; NI nicaraguan
nicaraguans; NE nigerien; NG nigerian nigerians; KP north-korean; NO norwegian norwegians; OM omani
omanis; PK pakistani pakistanis; PS palestinian palestinians; PA panamanian panamanians; PY
paraguayan; PE peruvian peruvians; PL polish poles; PT portuguese; QA qatari qataris; RO romanian
romanians; RU russian russians; RW rwandan rwandans; SA saudi saudis; GB scottish; SN senegalese;
RS serbian serbians serb serbs; SL sierra-leonean; SG singaporean; SK slovak slovaks; SI slovenian;
SO somali somalis; ZA south-african; KR south-korean; ES spanish spaniards; LK sri-lankan; SD
sudanese; SE swedish swedes; CH swiss; SY syrian syrians; TW taiwanese; TJ tajik tajiks; TZ
tanzanian tanzanians; TH thai thais; TG togolese; TN tunisian tunisians; TR turkish turks; TM
turkmen; UG ugandan ugandans; UA ukrainian ukrainians; AE emirati emiratis; US american americans;
UY uruguayan; UZ uzbek uzbeks; VE venezuelan venezuelans; VN vietnamese; GB welsh; YE yemeni
yemenis; ZM zambian zambians; ZW zimbabwean zimbabweans
"""


_STATES = """
AL Ala Alabama; AK Alaska Alaska; AZ Ariz Arizona; AR Ark Arkansas; CA Calif California; CO Colo
Colorado; CT Conn Connecticut; DE Del Delaware; FL Fla Florida; GA Ga Georgia; HI Hawaii Hawaii;
ID Idaho Idaho; IL Ill Illinois; IN Ind Indiana; IA Iowa Iowa; KS Kan Kansas; KY Ky Kentucky; LA La
Louisiana; ME Maine Maine; MD Md Maryland; MA Mass Massachusetts; MI Mich Michigan; MN Minn
Minnesota; MS Miss Mississippi; MO Mo Missouri; MT Mont Montana; NE Neb Nebraska; NV Nev Nevada;
NH N.H New Hampshire; NJ N.J New Jersey; NM N.M New Mexico; NY N.Y New York; NC N.C North Carolina;
ND N.D North Dakota; OH Ohio Ohio; OK Okla Oklahoma; OR Ore Oregon; PA Pa Pennsylvania; RI R.I Rhode
Island; SC S.C South Carolina; SD S.D South Dakota; TN Tenn Tennessee; TX Tex Texas;
UT Utah Utah; VT Vt Vermont; VA Va Virginia; WA Wash Washington; WV W.Va West Virginia; WI Wis
Wisconsin; WY Wyo Wyoming; DC D.C District of Columbia; ON Ont Ontario; QC Que Quebec; BC B.C
British Columbia; AB Alta Alberta; MB Man Manitoba; SK Sask Saskatchewan; NS N.S Nova Scotia
"""


def _short_regions(listed: str) -> dict[str, str]:
    """Read ``OH Ohio Ohio; ...``: two short forms and the name that they stand for."""
    rows = (row.split() for row in listed.split(";"))
    return {short: " ".join(row[2:]) for row in rows for short in row[:2]}


def _demonyms(listed: str) -> dict[str, str]:
    """Read ``CC word word; CC word`` into a table from word to country."""
    rows = (row.split() for row in listed.split(";"))
    return {word.replace("-", " "): row[0] for row in rows for word in row[1:]}


PLACES = PlaceWords(
    aliases={
        "us": "United States",
        "u.s.": "United States",
        "usa": "United States",
        "america": "United States",
        "uk": "United Kingdom",
        "u.k.": "United Kingdom",
        "britain": "United Kingdom",
        "great britain": "United Kingdom",
        "uae": "United Arab Emirates",
        "emirates": "United Arab Emirates",
        "ivory coast": "Cote d'Ivoire",
        "burma": "Myanmar",
        "holland": "Netherlands",
        "czech republic": "Czechia",
        "turkiye": "Turkey",
        "south korea": "South Korea",
        "north korea": "North Korea",
        "dr congo": "Democratic Republic of the Congo",
        "drc": "Democratic Republic of the Congo",
        "west bank": "Palestinian Territory",
        "palestine": "Palestinian Territory",
    },
    regions=_short_regions(_STATES),
    prepositions=frozenset(
        "in at near from to outside inside around across of into toward towards".split()
    ),
    ties=frozenset(
        """in at near outside inside around across of into on over along off through throughout
        within under beneath above beside behind""".split()
    ),
    holder=(r"(?:[’']s)?\s?[,(]\s?((?:[A-Z][\w.’'-]*)(?:\s(?:[A-Z][\w.’'-]*|of|and)){0,3})"),
    inside=(
        r"\s(?:city|town|village|district|area|province|region)?,?\s?(?:in|of)\s[a-z ,-]{0,24}"
    ),
    near=frozenset("near outside around toward towards".split()),
    kinds={
        "province": 4,
        "provinces": 4,
        "governorate": 4,
        "region": 4,
        "state": 4,
        "district": 3,
        "county": 3,
        "subdistrict": 3,
        "city": 1,
        "town": 1,
        "village": 1,
        "suburb": 1,
        "neighbourhood": 1,
        "neighborhood": 1,
        "capital": 1,
        "countryside": 2,
        "outskirts": 2,
    },
    facilities=frozenset(
        """zone square bridge hospital clinic airport airbase base port station street avenue road
        highway stadium market mosque church cathedral prison camp park palace hotel checkpoint
        crossing roundabout quay harbour terminal barracks gate courthouse""".split()
    ),
    demonyms=_demonyms(_DEMONYMS),
    never=frozenset(
        """of most police same bar nice man split date march may police mobile reading bath sale
        imam university army media union victoria republic liberal independence central van best
        orange bay hope green zone north south east west northern southern eastern western sunday
        monday news post tv press""".split()
    ),
)
