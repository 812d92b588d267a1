"""The network: what it reads, and that it reads each report by itself."""

import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from twosource.analysis import analyse
from twosource.analysis.network import Network, open_network
from twosource.errors import SettingsWrong
from twosource.languages import ENGLISH
from twosource.model.analyses import Analysis
from twosource.model.reports import Report
from twosource.model.wire import dump

ROOT = Path(__file__).parents[2]
WEIGHTS = ROOT / "src/twosource/analysis/weights"


def read(text: str, network: Network | None = None) -> Analysis:
    """Return all that the network finds in a text."""
    report = Report(id="r", text=text, name="r")
    return (network or open_network()).annotate(analyse(report, ENGLISH.sentences))


def test_a_sentence_has_tags_lemmas_and_a_tree() -> None:
    """A plain sentence is read as Universal Dependencies would have it."""
    analysis = read("The ministry counted three houses.")
    words = [
        (token.text, token.upos, token.lemma, analysis.tokens[token.head].text, token.relation)
        for token in analysis.tokens
        if token.head is not None
    ]
    assert words == [
        ("The", "DET", "the", "ministry", "det"),
        ("ministry", "NOUN", "ministry", "counted", "nsubj"),
        ("counted", "VERB", "count", "counted", "root"),
        ("three", "NUM", "three", "houses", "nummod"),
        ("houses", "NOUN", "house", "counted", "obj"),
        (".", "PUNCT", ".", "counted", "punct"),
    ]
    assert analysis.tokens[2].feats == "Mood=Ind|Number=Sing|Person=3|Tense=Past|VerbForm=Fin"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Amina Ward met Paul Reyes in Damascus.", ["Amina Ward", "Paul Reyes", "Damascus"]),
        ("The United Nations sent food to Kenya.", ["United Nations", "Kenya"]),
    ],
)
def test_names_are_found_where_they_stand(text: str, names: list[str]) -> None:
    """Names have exact offsets into the text of the report."""
    assert [text[name.start : name.end] for name in read(text).names] == names


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Police said that forty houses burned.",
            {"source": ["Police"], "cue": ["said"], "content": ["that forty houses burned"]},
        ),
        (
            "The road was closed, according to the mayor.",
            {
                "source": ["the mayor"],
                "cue": ["according to"],
                "content": ["The road was closed"],
            },
        ),
    ],
)
def test_attributions_are_found(text: str, roles: dict[str, list[str]]) -> None:
    """Source, cue and content have exact offsets and belong to one attribution."""
    found = read(text).roles
    told = {
        role: [text[span.start : span.end] for span in found if span.role == role] for role in roles
    }
    assert told == roles
    assert len({span.attribution for span in found}) == 1


def test_without_the_role_head_the_rest_is_the_same() -> None:
    """The roles are a file of their own: left out, nothing else changes."""
    text = "Police said that forty houses burned in Damascus."
    whole, bare = read(text), read(text, Network(WEIGHTS, roles=False))
    assert whole.roles
    assert bare.roles == ()
    assert (bare.tokens, bare.names) == (whole.tokens, whole.names)


def test_a_set_without_the_role_head_is_read(tmp_path: Path) -> None:
    """Whoever trains without attributions has no file for them, and needs to say nothing."""
    for path in WEIGHTS.iterdir():
        if path.name != "roles.onnx":
            shutil.copyfile(path, tmp_path / path.name)
    text = "Police said that forty houses burned in Damascus."
    assert read(text, Network(tmp_path)).tokens == read(text).tokens
    assert read(text, Network(tmp_path)).roles == ()
    with pytest.raises(SettingsWrong, match=r"lack roles\.onnx"):
        Network(tmp_path, roles=True)


def test_missing_weights_are_named(tmp_path: Path) -> None:
    """A folder without a whole set is refused with one sentence that says what to do."""
    with pytest.raises(SettingsWrong, match=r"lack reader\.onnx and .* install twosource again"):
        Network(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\r\n \r\n",
        "?!?!?! ... — «»",
        "😀🏽‍♂️ e\u0301te\u0301 حلب مدينة \u202eabc",
        "A" * 5000,
        "word " * 3000,
        ". " * 3000,
        "SHOUTING MINISTER SAYS NO ONE WAS HURT IN BLAST",
        "no marks at all police say forty houses burned the mayor denies it",
    ],
)
def test_ugly_texts_are_read(text: str) -> None:
    """Whatever the text, each token gets a tag, and a head in its own sentence."""
    analysis = read(text)
    for sentence in analysis.sentences:
        inside = range(sentence.first, sentence.last)
        roots = [index for index in inside if analysis.tokens[index].head == index]
        assert len(roots) == 1
        assert all(analysis.tokens[index].head in inside for index in inside)
        assert all(analysis.tokens[index].upos for index in inside)


def make_reports(count: int) -> list[str]:
    """Return invented reports: the paragraphs of the samples, mixed by a seed."""
    samples = sorted((ROOT / "samples").glob("*.txt"))
    paragraphs = [p for path in samples for p in path.read_text("utf-8").split("\n\n")]
    chance = random.Random(1)  # noqa: S311  # no secret: the same reports each time
    return ["\n\n".join(chance.sample(paragraphs, 3)) for _ in range(count)]


_APART = """
import sys
sys.path.insert(0, {folder!r})
from test_network import make_reports, read, dump
for text in make_reports({count})[{half}::2]:
    print(dump(read(text)).replace(chr(10), " "))
"""


@pytest.mark.parametrize("count", [20, pytest.param(200, marks=pytest.mark.slow)])
def test_a_report_is_read_alike_in_any_company(count: int) -> None:
    """Reports give the same bytes alone, pooled, reordered and in two processes."""
    texts = make_reports(count)
    pooled = [dump(read(text)) for text in texts]
    again = open_network.__wrapped__()
    assert [dump(read(text, again)) for text in reversed(texts)] == pooled[::-1]
    assert [dump(read(text, Network(WEIGHTS))) for text in texts] == pooled  # nothing read before
    halves = [
        subprocess.Popen(
            [
                sys.executable,
                "-c",
                _APART.format(folder=str(ROOT / "tests/analysis"), count=count, half=half),
            ],
            stdout=subprocess.PIPE,
            text=True,
        )
        for half in (0, 1)
    ]
    for half, process in enumerate(halves):
        told, _ = process.communicate()
        assert process.returncode == 0
        assert told.splitlines() == [line.replace("\n", " ") for line in pooled[half::2]]
