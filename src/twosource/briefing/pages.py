"""Pages: a brief's HTML as text that notebooks show."""

from html import escape

__all__ = ["Page"]

_HEIGHT = 640  # pixels of a notebook's cell


class Page(str):
    """One self-contained HTML page: a text like any other, which a notebook shows as a page.

    It stands in a frame of its own that runs no script and has no address, so that its style does
    not reach the notebook, nor the notebook's it.
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        """Return the frame that IPython shows."""
        words = escape(self, quote=True)
        style = f"width:100%;height:{_HEIGHT}px;border:1px solid #8888"
        return f'<iframe title="Brief" sandbox="" style="{style}" srcdoc="{words}"></iframe>'
