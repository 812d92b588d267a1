"""Sibling languages: words that tell apart those that a table of letters takes for one another.

"Polisi menutup jembatan" is Indonesian and "Polis tutup jambatan" Malay; letter by letter they are
hardly different. The words are everyday ones of which only one sibling has the spelling.
"""

from collections.abc import Mapping, Sequence

__all__ = ["weigh_siblings"]

_WORDS = {
    "bg": "в във със от че ще след беше като към само",
    "mk": "во со дека ќе кај беа ги сите само",
    "sr": """
        је су ће код није који која које што после пре јуче још саопштила саопштио
        juče ponedeljak ponedeljka sreda sredu nedelja nedelje nedelju vreme pre posle gde ovde
        deca dece deo reč saopštila saopštio saopštili opština opštine bezbednost bezbednosti
        predsednik predsednika mesto mesta svet sveta dve uvek hiljada hiljade
        evropa evrope evropske povređen povređena povređeno
    """,
    "hr": """
        tko netko nitko priopćio priopćila priopćili tisuća tisuće tjedan tjedna tjedana sabor
        sabora siječnja veljače ožujka travnja svibnja lipnja srpnja kolovoza rujna listopada
        studenoga prosinca zračna zračne zračnu vlak vlaka kolodvor europa europe europske
        europskoj tijekom glasnogovornik prosvjed prosvjednici prosvjednika izvješće izvijestio
        vjerojatno stožer sveučilište
        središte središtu
        prije poslije gdje ovdje djeca djece dio riječ predsjednik predsjednika mjesto mjesta
        svijet svijeta dvije uvijek ponedjeljak ponedjeljka srijeda srijedu nedjelja nedjelju
    """,
    "bs": """
        saopćio saopćila saopćeno sedmica sedmice sedmicu historija historije lahko hiljada hiljade
        evropa evrope evropske općina općine
        prije poslije gdje ovdje djeca djece dio riječ predsjednik predsjednika mjesto mjesta
        svijet svijeta dvije uvijek ponedjeljak ponedjeljka srijeda srijedu nedjelja nedjelju
    """,
    "da": """
        af blev nu op ud sig mod efter siger mellem nogen noget nogle hvad hende blevet endnu uden
        mere igen oplyser regeringen dræbt sårede gade gaden vej sygehus lufthavn lufthavnen
        hvornår mig dig
    """,
    "no": """
        av ble etter mot nå opp ut seg mellom noen noe hva henne blitt ennå uten mer igjen sier
        opplyser regjeringen drept skadd skadde sykehus sykehuset flyplass flyplassen gata ikkje
        frå meg deg antall
    """,
    "id": """
        bahwa karena polisi kepolisian tewas bisa mobil senin selasa kamis jumat ledakan gempa
        presiden petugas usai korban bandara gedung kantor provinsi uang kesehatan universitas
        sedikitnya pengadilan partai pemilu demonstran tersangka miliar rusak butuh delapan
        wali dekat
    """,
    "ms": """
        bahawa kerana polis maut kereta bandar isnin khamis jumaat kerajaan sekiranya sehingga
        berhampiran letupan jurucakap bomba kesihatan universiti mangsa parlimen wang sempadan
        ialah lelaki manakala syarikat bilion rosak kemalangan tempatan susulan perdana suspek
        lapan apabila
    """,
}
_TELLING = {language: frozenset(words.split()) for language, words in _WORDS.items()}
# How much likelier a text becomes to be in a language by each word that its siblings do not have.
_FACTOR = 4.0


def weigh_siblings(chances: Mapping[str, float], words: Sequence[str]) -> dict[str, float]:
    """Return the chances of languages anew, with what the words of a text tell of siblings.

    ``chances`` are between 0 and 1; so are the new ones, which add up to 1.
    """
    lowered = frozenset(word.lower() for word in words)
    weights = {
        language: chance * _FACTOR ** len(lowered & _TELLING.get(language, frozenset()))
        for language, chance in chances.items()
    }
    total = sum(weights.values())
    return {language: weight / total for language, weight in weights.items()} if total else {}
