"""Place names -> the places of the world that they may stand for.

Holds an index of countries, regions, capitals and towns made from GeoNames, the format of its
file, and the folding of names. It never chooses among places of one name, never reads a report,
and never asks the network.
"""

from twosource.gazetteer.index import Index
from twosource.gazetteer.names import fold_name
from twosource.gazetteer.packing import pack_index
from twosource.gazetteer.places import Gazetteer, open_gazetteer

__all__ = ["Gazetteer", "Index", "fold_name", "open_gazetteer", "pack_index"]
