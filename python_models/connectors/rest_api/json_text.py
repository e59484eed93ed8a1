"""JSON in which every number keeps the text it came in, and ways to find things in it."""

import json
from collections.abc import Iterator, Mapping

JsonValue = None | bool | str | list["JsonValue"] | dict[str, "JsonValue"]

_DEEPEST = 6


def parse_json(body: bytes) -> JsonValue:
    """Return the content of a JSON text; numbers become texts, so that 1.10 stays 1.10 and no digit is lost.

    Raises ValueError when it is not JSON, or not in a Unicode encoding.
    """
    try:
        content: JsonValue = json.loads(body, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError as error:
        raise ValueError("it is nested too deeply") from error
    return content


def record_text(record: Mapping[str, JsonValue]) -> str:
    """Return a record as JSON text on one line, with half characters, which no file can hold, made visible."""
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode()
    except UnicodeEncodeError:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text


def steps(path: str) -> list[str]:
    """Return the keys of a path such as `data.items` or `$.data.items`."""
    return [step for step in path.removeprefix("$").split(".") if step]


def find(content: JsonValue, path: str) -> JsonValue:
    """Return what is at a path, or None."""
    for step in steps(path):
        if not isinstance(content, dict):
            return None
        content = content.get(step)
    return content


def has(content: JsonValue, path: str) -> bool:
    """Tell whether the last key of a path is there, even when its value is null."""
    *parents, last = steps(path)
    parent = find(content, ".".join(parents))
    return isinstance(parent, dict) and last in parent


def lists_in(content: JsonValue, prefix: str = "", depth: int = 0) -> Iterator[str]:
    """Return the paths of all lists in an answer, for a hint."""
    if isinstance(content, list) and prefix:
        yield prefix
    if isinstance(content, dict) and depth < _DEEPEST:
        for key, value in content.items():
            yield from lists_in(value, f"{prefix}.{key}" if prefix else key, depth + 1)


def pointers(record: JsonValue, prefix: str = "", depth: int = 0) -> Iterator[str]:
    """Return the JSON pointer of every key of a record; `*` stands for any element of a list of objects."""
    if depth > _DEEPEST:
        return
    if isinstance(record, dict):
        for key, value in record.items():
            pointer = f"{prefix}/{escaped(key)}"
            yield pointer
            yield from pointers(value, pointer, depth + 1)
    elif isinstance(record, list) and prefix:
        for element in record:
            yield from pointers(element, f"{prefix}/*", depth + 1)


def escaped(key: str) -> str:
    """Return a key as one step of a JSON pointer."""
    return key.replace("~", "~0").replace("/", "~1")


def unescaped(step: str) -> str:
    """Return the key that one step of a JSON pointer stands for."""
    return step.replace("~1", "/").replace("~0", "~")
