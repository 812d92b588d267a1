"""The findings of many reports to one record: who says what, and how it fits together.

Holds what no single report can tell: copies, entities, stories, incidents, origins, relations,
independence, statements. It never reads a report's language, never imports a reader, and never
looks at a file, a clock or the order of its input.
"""

from typing import TYPE_CHECKING

from twosource.offers import offer

if TYPE_CHECKING:
    from twosource.reconciling.record import reconcile
else:
    __getattr__ = offer(__name__, {"record": "reconcile"})

__all__ = ["reconcile"]
