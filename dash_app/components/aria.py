"""Attributes for screen readers, whose names hold a hyphen."""

from __future__ import annotations

from typing import Any


def aria(**values: str) -> dict[str, Any]:
    """Keyword arguments for a component: `aria(label="Pages")` gives aria-label."""
    return {f"aria-{name}": value for name, value in values.items()}
