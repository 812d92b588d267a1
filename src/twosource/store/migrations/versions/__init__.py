"""The migrations, in their order; none is ever changed once it was released."""

__all__: list[str] = []
