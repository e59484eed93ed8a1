"""Pinned models: a file beside the warehouse says which stored model serves a task, whatever training would choose.

The file belongs to the warehouse, because the models it names are rows of that warehouse's tables. It is an input of
the build like the landed files: it stays until it is changed, and the same file gives the same build.
"""

import os
from pathlib import Path

import yaml

from python_models.errors import RegularsError
from python_models.inputs import PINS_FILE

_HEAD = "# Written by `regulars rollback`. Task: the model that serves it until `regulars rollback TASK --release`.\n"


class PinError(RegularsError):
    """A pinned model cannot serve, or the file of pinned models cannot be read."""


def read_pins(warehouse_dir: Path) -> dict[str, str]:
    """Return the pinned model_id by task; none where there is no file. Raises PinError for a file that is no such."""
    file = warehouse_dir / PINS_FILE
    if not file.is_file():
        return {}
    try:
        pins = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise PinError(f"{file} is no YAML ({error}). Put it right, or delete it to release all models.") from error
    if pins is None:
        return {}
    if not isinstance(pins, dict) or not all(isinstance(text, str) for pair in pins.items() for text in pair):
        raise PinError(f"{file} must hold lines `task: model_id`. Put it right, or delete it to release all models.")
    return pins


def write_pins(warehouse_dir: Path, pins: dict[str, str]) -> Path:
    """Write the pins in one step, so a build never reads half of them; no pin leaves no file. Returns the file."""
    file = warehouse_dir / PINS_FILE
    if not pins:
        file.unlink(missing_ok=True)
        return file
    half = file.with_suffix(".new")
    half.write_text(_HEAD + yaml.safe_dump(pins, sort_keys=True), encoding="utf-8")
    os.replace(half, file)
    return file
