"""Languages of short posts, of mixed texts and of texts that are in none."""

import pytest

from twosource.intake.languages import find_language, find_other_language

SHORT = [
    ("Two dead, nine hurt in gas blast at market t.co/a1B2", "en"),
    ("WATCH: moment drone hits fuel depot in Port Kelmar", "en"),
    ("Mayor Resigns Amid Bribery Probe, Deputy Sworn In", "en"),
    ("THREE SOLDIERS KILLED IN AMBUSH NEAR BORDER", "en"),
    ("pls help my mum is stuck on the roof, water everywhere", "en"),
    ("La police ferme le vieux pont jusqu'à vendredi", "fr"),
    ("Explosion nahe Flughafen, Rauch über dem Hafen", "de"),
    ("DREI SOLDATEN BEI ANGRIFF AN DER GRENZE GETÖTET", "de"),
    ("Dos muertos por una explosión en el mercado", "es"),
    ("Polisi menutup jembatan tua sampai Jumat pagi", "id"),
    ("Polis tutup jambatan lama sehingga pagi Jumaat", "ms"),
    ("Politiet stenger den gamle broa etter ulykken", "no"),
    ("Politiet lukker den gamle bro efter ulykken", "da"),
    ("Vlada je saopštila da je most zatvoren od ponedeljka", "sr"),
    ("Vlada je priopćila da je most zatvoren od ponedjeljka", "hr"),
    ("Експлозија се чула код аеродрома", "sr"),
    ("Взрыв прогремел возле аэропорта", "ru"),
    ("Вибух пролунав біля аеропорту, є поранені", "uk"),
    ("وەزارەتی تەندروستی: ژمارەی قوربانیان گەیشتە ٦٤ کەس", "ckb"),
    ("په ګودام کې اور ولګېد", "ps"),
    ("机场附近传出爆炸声，港口可见浓烟", "zh"),
    ("空港の近くで爆発音、港から煙が見える", "ja"),
]

MIXED = [
    ('The guard shouted "أغلق الجسر القديم أمام الجميع" and left, people of the town said.', "en"),
    ('The note said "Мы не уйдём, это наш город", and it was gone an hour later.', "en"),
    ("Amélie Dubois and Søren Åkesson were freed in São Miguel on Friday", "en"),
    ("#BreakingNews Schüsse am Bahnhof, Polizei bittet Anwohner, zu Hause zu bleiben", "de"),
    ('Die Ministerin sagte "This is not our war", danach verließ sie den Saal', "de"),
    ("La ministre a dit « This is not our war » avant de quitter la salle sans un mot", "fr"),
    ("#StayStrong Kentimiz bu zor günleri birlikte atlatacak", "tr"),
    ("Компания Northwire Energy не ответила на вопросы", "ru"),
    ("Northwire Energyの広報は取材に応じなかった", "ja"),
    ("कंपनी Northwire Energy ने जवाब नहीं दिया", "hi"),
    ('كتب على اللوحة "یہ پل بند ہے" قرب المخيم، وقالت البلدية إن الجسر القديم مغلق', "ar"),
    ("这家名为“海の家”的餐馆星期四中午发生燃气爆炸，两人当场死亡，九人受伤。", "zh"),
    ("To døde og ni skadde etter eksplosjon på marked i #Tisava", "no"),
    ("JUST NU: Två döda och nio skadade på marknad i #Tisava", "sv"),
]

UNKNOWN = [
    "",
    "🔥🔥 2024 !!!",
    "#Tisava #Kaldavar #Corvane",
    "@kaldavar_now @mira_osk https://t.co/a1B2c3",
    "https://kaldavar.example/news/2024/12/14/bridge-closed-friday",
    "Ada Reed, Tomas Varga, Mira Osk",
    "Mohammed Ali Hassan Ibrahim",
    "Nguyễn Văn An, Trần Thị Bình",
    "Jean-Pierre Dupont, Hans Müller, José García",
    "Иван Петров, Мария Кузьменко, Олег Ткач",
    "FC Corvane - Dynamo Tisava 2:2",
    "AFP Reuters AP DPA EFE TASS",
    "el shorta 2afalet el kobri el 2adeem w mafeesh 7ad ye3raf leh",
]


@pytest.mark.parametrize(("text", "language"), SHORT)
def test_the_language_of_a_short_post_is_found(text: str, language: str) -> None:
    """A few words are enough, also in capitals, and siblings are told apart by their words."""
    assert find_language(text) == language


@pytest.mark.parametrize(("text", "language"), MIXED)
def test_a_mixed_text_is_in_the_language_around(text: str, language: str) -> None:
    """Quotes, tags, brands and names in another language do not change that of the text."""
    assert find_language(text) == language


@pytest.mark.parametrize("text", UNKNOWN)
def test_names_and_numbers_alone_are_in_no_language(text: str) -> None:
    """Where no word of a language stands, none is named."""
    assert find_language(text) is None


def test_a_long_text_is_judged_by_its_beginning() -> None:
    """A text of any length costs no more than its first letters."""
    english = "The old bridge was closed after the flood, police said. " * 80
    assert find_language(english + "Мост закрыт. " * 100_000) == "en"


def test_a_line_of_names_is_no_other_language() -> None:
    """Only prose with words that English has not is called a line in another language."""
    assert find_other_language("Der Hafen ist gesperrt, und niemand darf auf die Brücke.") == "de"
    assert find_other_language("Jürgen Müller Nguyễn Văn An União Nacional São Paulo Łódź") is None
