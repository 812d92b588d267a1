"""Routers: the pages of the web desk, by the modules that declare them."""

from twosource.web import apis, choices, own, people, routes, signing, statics

__all__ = ["ROUTERS"]

ROUTERS = (
    signing.router,
    own.router,
    people.router,
    choices.router,
    apis.router,
    *routes.ROUTERS,
    statics.router,
)
