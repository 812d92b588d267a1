"""What the scores of incidents count, on made-up documents of ECB's format."""

import json
from pathlib import Path

from evaluation.alignments import read_told_documents
from evaluation.ecb import lay_out, read_ecb
from evaluation.incidents import find_own_mentions, list_incident_misses, score_incidents

Sentence = tuple[str, dict[str, str]]


def document(name: str, *sentences: Sentence) -> dict[str, object]:
    """Return a document; each sentence has the clusters of some of its words."""
    events = [
        {"sent": number, "tokens": [words.split().index(word)], "text": word, "cluster": cluster}
        for number, (words, clusters) in enumerate(sentences)
        for word, cluster in clusters.items()
    ]
    told = [{"sent": n, "tokens": words.split()} for n, (words, _) in enumerate(sentences)]
    return {"id": name, "topic": "1", "subtopic": "1", "sentences": told, "events": events}


FIRST = document(
    "1_1",
    ("The guards arrested Tessa Orvald in Lomark on Friday .", {"arrested": "A"}),
    ("The mayor of Lomark visited the granary .", {"visited": "V"}),
)
SECOND = document("1_2", ("Tessa Orvald was arrested by guards in Lomark .", {"arrested": "A"}))


def write(path: Path, *rows: dict[str, object]) -> Path:
    """Write documents, one a line."""
    file = path / "dev.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)) + "\n", encoding="utf-8")
    return file


def test_tokens_are_laid_out_as_they_are_printed() -> None:
    """Quotes, brackets and short forms are tied to their words, and every token keeps its place."""
    tokens = "`` It 's out -LRB- now -RRB- , '' she did n't say .".split()
    text, places = lay_out({"sentences": [{"sent": 3, "tokens": tokens}]})
    assert text == "\"It's out (now),\" she didn't say."
    start, end = places[3, 5]
    assert text[start:end] == "now"


def test_sentences_stand_on_lines_of_their_own(tmp_path: Path) -> None:
    """The sentences of a document need not follow one another in the source."""
    (found,) = read_ecb(write(tmp_path, FIRST))
    assert found.report.text.count("\n") == 1
    words = [found.report.text[a:b] for mention in found.mentions for a, b in mention.words]
    assert words == ["arrested", "visited"]


def test_deeds_are_read_off_the_tree(tmp_path: Path) -> None:
    """The active and the passive verb have the same parties."""
    first, second = read_told_documents(read_ecb(write(tmp_path, FIRST, SECOND)))
    for deed in (first.deeds[0], second.deeds[0]):
        assert deed.head == "arrest"
        assert set(deed.struck) == {"tessa", "orvald"}
        assert "guard" in deed.acting


def test_mentions_in_agreement_score_full(tmp_path: Path) -> None:
    """Where every gold cluster is found, each measure is 100, and so is the baseline."""
    scores = score_incidents(write(tmp_path, FIRST, SECOND))
    assert scores["given_conll_f1"] == 100.0
    assert scores["given_lemma_conll_f1"] == 100.0
    assert 0 < scores["own_mention_recall"] <= 100


def test_own_events_take_the_names_of_gold_mentions(tmp_path: Path) -> None:
    """An event that overlaps a gold mention is it; others are spurious."""
    (found,) = read_ecb(write(tmp_path, document("1_3", ("Rebels attacked Lomark .", {}))))
    (own,) = find_own_mentions(found)
    assert own.id.startswith("1_3 own")
    (same,) = find_own_mentions(read_ecb(write(tmp_path, SECOND))[0])
    assert (same.id, same.cluster) == ("1_2 0", "A")


def test_misses_name_what_was_joined_and_parted(tmp_path: Path) -> None:
    """A cluster of two deeds that nothing likens is parted; the heads are told."""
    odd = document("1_4", ("Snow closed the harbour of Dunmere .", {"closed": "A"}))
    misses = list(list_incident_misses(write(tmp_path, FIRST, SECOND, odd)))
    assert any(miss.startswith("parted:") and "close (1_4 0)" in miss for miss in misses)
