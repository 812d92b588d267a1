"""Report to Analysis: words, sentences, and what a network adds to them.

Holds the tokenizer, the sentence splitter, the network and its weights. It never looks at more
than one report at a time, so that a report's analysis does not depend on its company.
"""

from typing import TYPE_CHECKING

from twosource.analysis.casing import make_working_copy
from twosource.analysis.tokens import MADE_BY, analyse

if TYPE_CHECKING:
    from twosource.analysis.network import Network

__all__ = ["analyse", "analysis_version", "make_working_copy", "open_network"]


def open_network(*, roles: bool | None = None) -> "Network":
    """Open the network that ships with the package, once for a process, when it is first needed.

    ``roles`` says whether it looks for attributions; by default where the file for them is there.
    """
    from twosource.analysis.network import open_network as opened  # noqa: PLC0415  # a third second

    return opened(roles=roles)


def analysis_version() -> str:
    """Return what analyses made now say that they are made by."""
    from twosource.analysis.network import MADE_BY as NETWORK  # noqa: PLC0415  # as above

    return f"{MADE_BY} {NETWORK}"
