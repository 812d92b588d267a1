"""What the web desk shows of a desk: one module for each noun that has pages.

Each page is a thin call on the desk, and a person's page and a program's answer from one
declaration. It never decides anything about reports, and never shows the name of a private person
who came to harm to whom may not see it.
"""

from twosource.web.routes import (
    additions,
    changes,
    erasures,
    explanations,
    exports,
    origins,
    reports,
    reviews,
    searches,
    stories,
    verdicts,
)

__all__ = ["ROUTERS"]

# In this order: a fixed path stands before one of which a part is an id.
ROUTERS = (
    additions.router,
    stories.router,
    exports.router,
    reports.router,
    searches.router,
    reviews.router,
    verdicts.router,
    changes.router,
    origins.router,
    explanations.router,
    erasures.router,
)
