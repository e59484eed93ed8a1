"""Pieces of YAML with comments."""

import yaml

_LONGEST_EXAMPLE = 40


def scalar(text: str) -> str:
    """Return the text as a YAML scalar, quoted where it must be."""
    style = '"' if any(character in text for character in "\n\r\t\\^") else None
    return (
        yaml.safe_dump(text, default_style=style, allow_unicode=True, width=float("inf"))
        .removesuffix("\n...\n")
        .strip()
    )


def entry(depth: int, key: str, value: str, comment: str = "") -> str:
    """Return a line `key: value  # comment`; depth counts steps of two blanks."""
    line = f"{'  ' * depth}{key if key.isidentifier() else scalar(key)}: {value}".rstrip()
    return f"{line}  # {_one_line(comment)}" if comment else line


def remark(depth: int, text: str) -> str:
    """Return a line that is a comment."""
    return f"{'  ' * depth}# {_one_line(text)}"


def example(text: str) -> str:
    """Return a value as shown in a comment: on one line, and not too long."""
    plain = _one_line(text)
    return plain if len(plain) <= _LONGEST_EXAMPLE else plain[: _LONGEST_EXAMPLE - 1] + "…"


def _one_line(text: str) -> str:
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
