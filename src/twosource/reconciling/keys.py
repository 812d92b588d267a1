"""Keys: what a store finds those reports by that a new one must be compared with."""

import json
from collections.abc import Iterable

from twosource.reconciling.accounts import Account
from twosource.reconciling.blocks import digest_key
from twosource.reconciling.likenesses import Profile, make_profile
from twosource.reconciling.moments import published_window
from twosource.reconciling.runs import list_run_keys, shared_words

__all__ = ["VERSION", "make_keys", "number_keys", "pack_profile", "unpack_profile"]

# Of profiles, keys, likeness, telling and facts: a store makes them anew where it changes.
VERSION = "5"
_BITS = 43  # of a number within its week: of a million keys two are taken for one in 18 weeks


def make_keys(account: Account) -> tuple[str, ...]:
    """Return the keys of a report, which depend on nothing else.

    Two reports that have none in common share no text that counts and are not joined by likeness:
    ``"lomark@105407"`` (a word in a week), ``"lomark mill"`` (two words), ``"the mayor of lomark
    said"`` (a run of the text).
    """
    return (*make_profile(account).keys, *list_run_keys(shared_words(account.report)))


def number_keys(keys: Iterable[str]) -> tuple[int, ...]:
    """Return the numbers of 64 bits that stand for keys, each once, in order.

    Those of one week stand beside each other, so that what is told in a week is put on few pages
    of an index, and not each key on a page of its own.
    """
    return tuple(sorted({_number(key) for key in keys}))


def _number(key: str) -> int:
    number = digest_key(key)
    _, mark, stretch = key.rpartition("@")
    return int(stretch) << _BITS | number & ((1 << _BITS) - 1) if mark else number


def pack_profile(profile: Profile, published: str | None) -> str:
    """Return a profile as JSON, without its keys; floats come back as they were."""
    happened = [[*key, words] for key, words in profile.happened.items()]
    values = [
        profile.report,
        profile.weights,
        profile.telling,
        published,
        happened,
        profile.written,
        profile.order,
        profile.spots,
        profile.tolls,
    ]
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def unpack_profile(packed: str) -> Profile:
    """Return the profile that :func:`pack_profile` wrote."""
    values = json.loads(packed)
    report, weights, telling, published, happened, written, order, spots, tolls = values
    return Profile(
        report,
        weights,
        (),
        tuple(telling),
        published_window(published),
        {(kind, place, day): words for kind, place, day, words in happened},
        written,
        tuple(order),
        tuple(tuple(spot) for spot in spots),
        tuple(tolls),
    )
