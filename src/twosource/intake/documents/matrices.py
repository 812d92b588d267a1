"""Matrices: where things on a page of a PDF are drawn (ISO 32000-1, 8.3)."""

__all__ = ["UNIT", "Matrix", "advance", "multiply"]

Matrix = tuple[float, float, float, float, float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def multiply(first: Matrix, second: Matrix) -> Matrix:
    """Return the matrix that applies ``first``, then ``second``."""
    a, b, c, d, x, y = first
    e, f, g, h, p, q = second
    return (
        a * e + b * g,
        a * f + b * h,
        c * e + d * g,
        c * f + d * h,
        x * e + y * g + p,
        x * f + y * h + q,
    )


def advance(text: Matrix, width: float) -> Matrix:
    """Return the place of text after it has moved on by a width."""
    return multiply((1.0, 0.0, 0.0, 1.0, width, 0.0), text)
