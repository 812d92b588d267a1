"""``twosource schema``: the contract, for programs."""

import json

import typer

__all__ = ["print_schema"]


def print_schema() -> None:
    """Print the JSON Schema of the record that `brief --format json` prints."""
    from twosource.model.schema import schema

    typer.echo(json.dumps(schema(), indent=2, ensure_ascii=False))
