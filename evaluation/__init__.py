"""Scores on public data, one module for each noun that is read.

It holds the protocols and prints the tables. It never ships with the package, and nothing in the
package imports it.
"""

__all__: list[str] = []
