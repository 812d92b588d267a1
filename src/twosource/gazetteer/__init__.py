"""Place names -> the places of the world that they may stand for.

Holds an index of countries, regions, capitals and towns made from GeoNames, the format of its
file, the places that a user imported, and the folding of names. It never chooses among places of
one name, never reads a report, and never asks the network.
"""

from twosource.gazetteer.imports import import_places
from twosource.gazetteer.index import Index
from twosource.gazetteer.names import fold_name
from twosource.gazetteer.own import OwnPlaces, Table, own_places_path
from twosource.gazetteer.packing import pack_index
from twosource.gazetteer.places import Gazetteer, open_gazetteer, open_user_gazetteer

__all__ = [
    "Gazetteer",
    "Index",
    "OwnPlaces",
    "Table",
    "fold_name",
    "import_places",
    "open_gazetteer",
    "open_user_gazetteer",
    "own_places_path",
    "pack_index",
]
