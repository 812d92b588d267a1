"""Records -> alerts: what of a story is worth telling somebody, each fact once, with its evidence.

Holds the settings of a watch, its conditions, and the forms in which alerts go out. It never asks
a source, never opens a store, and never decides what is true: an alert says who said what.
"""

from twosource.watching.alerts import Alert, Evidence, make_alert
from twosource.watching.conditions import FACTS, find_facts
from twosource.watching.facts import Condition, Found
from twosource.watching.settings import read_watch
from twosource.watching.watches import Channel, Watch, WatchedSource

__all__ = [
    "FACTS",
    "Alert",
    "Channel",
    "Condition",
    "Evidence",
    "Found",
    "Watch",
    "WatchedSource",
    "find_facts",
    "make_alert",
    "read_watch",
]
