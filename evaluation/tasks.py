"""The tasks: what can be scored, on which data, by which module."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.chains import find_chain_misses, score_chains
from evaluation.conflicts import Cluster, load_clusters
from evaluation.conllu import Document, read_documents
from evaluation.copies import score_copies
from evaluation.copy_pairs import list_copy_pairs, score_copy_pairs
from evaluation.data import Errors, Score, Scores, Skipped, ask_annotator, ask_file
from evaluation.desk_tasks import (
    list_event_places,
    list_event_types,
    list_incidents,
    list_places,
    list_reporting,
    list_slots,
    list_speakers,
    list_stances,
    list_stories,
    list_tolls,
    list_war_stories,
    measure_event_places,
    measure_event_types,
    measure_incidents,
    measure_places,
    measure_reporting,
    measure_slots,
    measure_speakers,
    measure_stances,
    measure_stories,
    measure_tolls,
    measure_war_stories,
)
from evaluation.factuality import find_fact_misses, read_facts, score_facts
from evaluation.figures import find_misses as find_figure_misses
from evaluation.figures import score_figures
from evaluation.languages.scores import find_language_misses, score_languages
from evaluation.named_texts import (
    NamedText,
    read_mentions,
    read_names,
    read_other_mentions,
    read_tagged,
    read_tree_names,
)
from evaluation.names import (
    find_name_misses,
    find_record_names,
    keep_held,
    read_uner,
    score_kinds,
    score_names,
)
from evaluation.origins import score_origins
from evaluation.pages.scores import find_page_misses, score_pages
from evaluation.relations import score_relations
from evaluation.roles import (
    Article,
    annotated,
    find_role_misses,
    find_rule_roles,
    read_articles,
    score_roles,
)
from evaluation.samples import find_sample_misses, score_samples
from evaluation.tempeval import Part, name_part
from evaluation.times import find_misses as find_time_misses
from evaluation.times import score_times
from evaluation.trees import find_tree_misses, score_raw_text, score_trees
from evaluation.trees import score_relations as score_tree_relations

__all__ = ["TASKS", "Task"]


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that is scored: data folder, file or None, split or None -> figures in percent.

    ``relations`` yields the scores of each relation, where there are any; ``long`` tasks are left
    out of a gate that has to be quick.
    """

    name: str
    score: Score
    errors: Errors | None = None
    relations: Errors | None = None
    long: bool = False


def _gold(data: Path, file: Path | None) -> tuple[Path, Path]:
    folder = ask_file(data / "conflicts")
    return file or folder / "gold.json", folder / "reports.jsonl"


def _times(data: Path, file: Path | None, split: str | None) -> Scores:
    part = name_part(split)
    if file is not None:
        return score_times(ask_file(file), part)
    odd = score_times(ask_file(data / "tempeval/timebank.jsonl.gz"), part if split else "odd")
    other = score_times(ask_file(data / "tempeval/aquaint.jsonl.gz"))
    return {**odd, **{f"aquaint_{name}": value for name, value in other.items()}}


def _time_errors(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    part: Part = "odd" if split == "odd" else "even"  # the odd half stays unread
    return find_time_misses(file or ask_file(data / "tempeval/timebank.jsonl.gz"), part)


def _treebanks(data: Path, file: Path | None, split: str | None) -> dict[str, list[Document]]:
    """Return the documents of each treebank by what its figures begin with."""
    if file is not None:
        return {"": read_documents(ask_file(file), split)}
    gum = read_documents(ask_file(data / "ud/gum_open.conllu.gz"), split or "test")
    return {
        "": read_documents(ask_file(data / "ud/ewt.conllu.gz"), split or "test"),
        "gum_": gum,
        "news_": [document for document in gum if document.name.startswith("GUM_news_")],
    }


def _trees(data: Path, file: Path | None, split: str | None) -> Scores:
    banks = _treebanks(data, file, split)
    raw = {f"{bank}{k}": v for bank in banks for k, v in score_raw_text(banks[bank]).items()}
    try:
        annotate = ask_annotator()
    except Skipped as reason:
        raise Skipped(str(reason), raw) from reason
    scores: dict[str, float] = {}
    for bank, documents in banks.items():
        found = score_trees(documents, annotate) | score_raw_text(documents, annotate)
        if bank:
            del found["words_per_second"]  # too few words to time
        scores |= {f"{bank}{name}": value for name, value in found.items()}
    return scores


def _tree_errors(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    documents = _treebanks(data, file, split or (None if file else "dev"))[""]  # not the test
    annotate = ask_annotator()
    yield from score_tree_relations(documents, annotate)
    yield from find_tree_misses(documents, annotate)


def _tree_relations(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    return iter(score_tree_relations(_treebanks(data, file, split)[""], ask_annotator()))


def _named(data: Path, file: Path | None, split: str | None) -> dict[str, list[NamedText]]:
    """Return the texts with names of each corpus by what its figures begin with."""
    if file is not None:
        return {"": read_uner(ask_file(file), split) if split else read_names(ask_file(file))}
    uner = read_uner(ask_file(data / "ner/uner_ewt_dev.jsonl.gz"), split)
    if split:
        return {"": uner}
    re3d = ask_file(data / "ner/re3d_open.jsonl.gz")
    corpora = {
        "": uner,
        "wnut_": read_tagged(ask_file(data / "ner/wnut17_dev.jsonl.gz")),
        "re3d_": keep_held(read_mentions(re3d)),
        "mentions_": keep_held(read_other_mentions(re3d)),
    }
    try:
        return corpora | {"gum_": read_tree_names(ask_file(data / "ud/gum_open.conllu.gz"), "dev")}
    except ModuleNotFoundError:
        return corpora


def _names(data: Path, file: Path | None, split: str | None) -> Scores:
    corpora, annotate = _named(data, file, split), cache(ask_annotator())
    scores = {
        f"{corpus}{name}": value
        for corpus, texts in corpora.items()
        for name, value in score_names(texts, annotate).items()
    }
    scores |= {
        f"record_{corpus}{name}": value
        for corpus, texts in corpora.items()
        if corpus != "mentions_"  # which are no names
        for name, value in score_names(texts, annotate, find_record_names).items()
    }
    if "wnut_" in corpora and "gum_" not in corpora:
        raise Skipped("the names of GUM are read by training/corpora.py, which is not here", scores)
    return scores


def _name_errors(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    annotate = ask_annotator()
    for corpus, texts in _named(data, file, split).items():
        yield from (f"{corpus}{score}" for score in score_kinds(texts, annotate))
        yield from find_name_misses(texts, annotate)


def _articles(data: Path, file: Path | None, split: str | None) -> list[Article]:
    return read_articles(ask_file(file or data / f"polnear/{split or 'dev'}.jsonl.gz"))


def _roles(data: Path, file: Path | None, split: str | None) -> Scores:
    articles = _articles(data, file, split)
    by_rules = score_roles(articles, find_rule_roles())
    rules = {f"rules_{name}": value for name, value in by_rules.items() if name.endswith("_f1")}
    try:
        annotate = cache(ask_annotator(roles=True))
    except Skipped as reason:
        raise Skipped(str(reason), rules) from reason
    by_both = score_roles(articles, find_rule_roles(annotate))
    exact = {name: value for name, value in by_both.items() if name.count("_") == 1}
    claims = {f"claims_{name}": value for name, value in exact.items()}
    return score_roles(articles, annotated(annotate)) | rules | claims


def _role_errors(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    return find_role_misses(_articles(data, file, split), annotated(ask_annotator(roles=True)))


def _facts(data: Path, file: Path | None, split: str | None) -> Scores:
    annotate = ask_annotator()
    if file is not None:
        return score_facts(read_facts(ask_file(file)), annotate)
    part = split or "dev"
    uw = score_facts(read_facts(ask_file(data / f"factuality/uw_{part}.jsonl.gz")), annotate)
    uds = score_facts(read_facts(ask_file(data / f"factuality/uds_ih2_{part}.jsonl.gz")), annotate)
    return uds | {f"uw_{name}": value for name, value in uw.items()}


def _fact_errors(data: Path, file: Path | None, split: str | None) -> Iterator[object]:
    path = file or data / f"factuality/uds_ih2_{split or 'dev'}.jsonl.gz"
    return find_fact_misses(read_facts(ask_file(path)), ask_annotator())


def _clusters(data: Path, file: Path | None, split: str | None) -> list[Cluster]:
    return load_clusters(ask_file(data / "conflicts"), split=split, file=file)


def _numbers(scores: Mapping[str, object]) -> Scores:
    return {name: value for name, value in scores.items() if isinstance(value, int | float)}


def _relations(data: Path, file: Path | None, split: str | None) -> Scores:
    return _both_ways(score_relations, _clusters(data, file, split))


def _origins(data: Path, file: Path | None, split: str | None) -> Scores:
    return _both_ways(score_origins, _clusters(data, file, split))


def _copies(data: Path, file: Path | None, split: str | None) -> Scores:
    scores = _numbers(score_copies(_clusters(data, file, split)))
    return scores if file else {**scores, **score_copy_pairs(data, split)}


def _both_ways(score: Callable[..., Mapping[str, object]], clusters: Sequence[Cluster]) -> Scores:
    """Score what the program reads itself, and, as ``given_...``, with the gold's figures."""
    given = {f"given_{name}": value for name, value in _numbers(score(clusters)).items()}
    return {**_numbers(score(clusters, given=False)), **given}


TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task("samples", lambda *_: score_samples(), lambda *_: find_sample_misses()),
        Task(
            "languages",
            lambda *asked: score_languages(asked[2]),
            lambda *asked: find_language_misses(asked[2]),
        ),
        Task("pages", score_pages, find_page_misses),
        Task(
            "figures",
            lambda data, file, split: score_figures(*_gold(data, file), split),
            lambda data, file, split: find_figure_misses(*_gold(data, file), split),
        ),
        Task(
            "chains",
            lambda data, file, split: score_chains(*_gold(data, file), split),
            lambda data, file, split: find_chain_misses(*_gold(data, file), split),
        ),
        Task("trees", _trees, _tree_errors, _tree_relations),
        Task("names", _names, _name_errors),
        Task("roles", _roles, _role_errors),
        Task("factuality", _facts, _fact_errors),
        Task("times", _times, _time_errors),
        Task("places", measure_places, list_places, long=True),
        Task("event_places", measure_event_places, list_event_places, long=True),
        Task("slots", measure_slots, list_slots, long=True),
        Task("tolls", measure_tolls, list_tolls, long=True),
        Task("events", measure_event_types, list_event_types, long=True),
        Task("speakers", measure_speakers, list_speakers, long=True),
        Task("reporting", measure_reporting, list_reporting, long=True),
        Task("stances", measure_stances, list_stances, long=True),
        Task("relations", _relations),
        Task("origins", _origins),
        Task("stories", measure_stories, list_stories, long=True),
        Task("war_stories", measure_war_stories, list_war_stories, long=True),
        Task("incidents", measure_incidents, list_incidents, long=True),
        Task("copies", _copies, lambda data, _, split: list_copy_pairs(data, split)),
    )
}
