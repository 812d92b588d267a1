"""Routers: the pages of the web desk, by the modules that declare them."""

from twosource.web import statics

__all__ = ["ROUTERS"]

ROUTERS = (statics.router,)
