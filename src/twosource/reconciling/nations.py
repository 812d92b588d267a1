"""Nations: the words for countries and their people that tell two bodies of one name apart.

"the Iraqi health ministry" and "the Syrian health ministry" share a name and are two bodies.
"""

__all__ = ["NATIONS"]

# One country to a line: ISO 3166-1 code, then its words, folded (no accents, no apostrophes).
_LINES = """
AE emirati emirates uae
AF afghan afghanistan
AL albania albanian
AM armenia armenian
AR argentina argentine argentinian
AT austria austrian
AU australia australian
AZ azerbaijan azerbaijani azeri
BA bosnia bosnian
BD bangladesh bangladeshi
BE belgian belgium
BF burkina burkinabe
BG bulgaria bulgarian
BH bahrain bahraini
BI burundi burundian
BJ benin beninese
BO bolivia bolivian
BR brazil brazilian
BY belarus belarusian
CA canada canadian
CF centrafrican
CG congo congolese
CH swiss switzerland
CI ivorian
CL chile chilean
CM cameroon cameroonian
CN china chinese
CO colombia colombian
CR rica rican
CU cuba cuban
CY cypriot cyprus
CZ czech czechia
DE german germany
DK danish denmark
DJ djibouti djiboutian
DO dominican
DZ algeria algerian
EC ecuador ecuadorian
EE estonia estonian
EG egypt egyptian
ER eritrea eritrean
ES spain spanish
ET ethiopia ethiopian
FI finland finnish
FR france french
GB britain british england english scotland scottish uk wales welsh
GE georgia georgian
GH ghana ghanaian
GN guinea guinean
GR greece greek
GT guatemala guatemalan
HN honduran honduras
HR croatia croatian
HT haiti haitian
HU hungarian hungary
ID indonesia indonesian
IE ireland irish
IL israel israeli
IN india indian
IQ iraq iraqi
IR iran iranian
IT italian italy
JM jamaica jamaican
JO jordan jordanian
JP japan japanese
KE kenya kenyan
KG kyrgyz kyrgyzstan
KH cambodia cambodian
KP pyongyang
KR korea korean seoul
KW kuwait kuwaiti
KZ kazakh kazakhstan
LB lebanese lebanon
LK lanka lankan
LR liberia liberian
LT lithuania lithuanian
LV latvia latvian
LY libya libyan
MA moroccan morocco
MD moldova moldovan
ME montenegrin montenegro
MG madagascar malagasy
MK macedonia macedonian
ML mali malian
MM burma burmese myanmar
MN mongolia mongolian
MR mauritania mauritanian
MW malawi malawian
MX mexican mexico
MY malaysia malaysian
MZ mozambican mozambique
NA namibia namibian
NE nigerien
NG nigeria nigerian
NI nicaragua nicaraguan
NL dutch netherlands
NO norway norwegian
NP nepal nepalese nepali
NZ zealand
OM oman omani
PA panama panamanian
PE peru peruvian
PH filipino philippine philippines
PK pakistan pakistani
PL poland polish
PS gazan palestine palestinian
PT portugal portuguese
PY paraguay paraguayan
QA qatar qatari
RO romania romanian
RS serbia serbian
RU russia russian
RW rwanda rwandan
SA saudi
SD sudan sudanese
SE sweden swedish
SG singapore singaporean
SI slovenia slovenian
SK slovak slovakia
SL leone leonean
SN senegal senegalese
SO somali somalia
SV salvador salvadoran
SY syria syrian
TD chad chadian
TG togo togolese
TH thai thailand
TJ tajik tajikistan
TM turkmen turkmenistan
TN tunisia tunisian
TR turkey turkish turkiye
TW taiwan taiwanese
TZ tanzania tanzanian
UA ukraine ukrainian
UG uganda ugandan
US american us usa
UY uruguay uruguayan
UZ uzbek uzbekistan
VE venezuela venezuelan
VN vietnam vietnamese
XK kosovar kosovo
YE yemen yemeni
ZA african
ZM zambia zambian
ZW zimbabwe zimbabwean
"""

NATIONS: dict[str, str] = {
    word: line.split()[0] for line in _LINES.split("\n") if line for word in line.split()[1:]
}
