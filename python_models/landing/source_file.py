"""The source file, `source.yml`: which connector a shop uses, and its options."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from python_models.connectors import Connector, SourceContext, load_connector
from python_models.connectors.base import digest
from python_models.errors import SourceError, did_you_mean, nearest_match
from python_models.landing.shop_settings import SHOP_KEYS, ShopSettings, read_shop_settings


@dataclass(frozen=True)
class SourceFile:
    """The connector named in a source file, its options, the shop's settings, and a digest of all."""

    path: Path
    connector_name: str
    options: Mapping[str, object]
    settings: ShopSettings
    digest: str

    def connector(self, warehouse_dir: Path) -> Connector:
        """Make the connector; raises SourceError when its options or files cannot be used."""
        context = SourceContext(self.path.absolute().parent, warehouse_dir / "connectors" / _plain(self.connector_name))
        try:
            return load_connector(self.connector_name, self.options, context)
        except SourceError as error:
            # A misspelt key of the shop's settings looks like an option of the connector.
            near = {key: did_you_mean(key, SHOP_KEYS) for key in self.options if f"Unknown key {key!r}" in str(error)}
            hints = [f" For the shop as a whole, {key!r}:{hint}" for key, hint in near.items() if hint]
            raise SourceError(str(error) + "".join(hints)) from error


def read_source_file(path: Path) -> SourceFile:
    """Read a source file; raises SourceError when it is missing, is not YAML, or names no connector."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise SourceError(
            f"There is no source file {path}. Write one that says which data to use, for example "
            "`connector: complete_journey`, or set REGULARS_SOURCE_FILE to where it is."
        ) from error
    except (OSError, UnicodeError) as error:
        raise SourceError(f"The source file {path} could not be read: {error}.") from error
    content = _parsed(path, text)
    name = content.pop("connector", None)
    if not isinstance(name, str):
        nearest = nearest_match("connector", map(str, content))
        hint = f" It has {nearest!r}: did you mean `connector`?" if nearest else ""
        raise SourceError(
            f"The source file {path} does not name a connector.{hint} "
            "Write, for example, `connector: complete_journey` or `connector: csv`."
        )
    whole = digest(name, yaml.safe_dump(content))
    settings = read_shop_settings({key: content.pop(key) for key in SHOP_KEYS if key in content}, str(path))
    return SourceFile(path, name, content, settings, whole)


class _StrictLoader(yaml.SafeLoader):
    """A YAML loader that refuses a key given twice, where plain YAML would quietly keep the last."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, object]:
        """Make the mapping as plain YAML does; raises ConstructorError, with its line, for a key given twice."""
        seen: list[object] = []
        for key, _ in node.value:
            if key.value in seen:
                problem = f"the key {key.value!r} is given more than once"
                raise yaml.constructor.ConstructorError(None, None, problem, key.start_mark)
            seen.append(key.value)
        return super().construct_mapping(node, deep)


def _parsed(path: Path, text: str) -> dict[str, object]:
    try:
        content = yaml.load(text, Loader=_StrictLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f", line {mark.line + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error)
        raise SourceError(f"The source file {path}{line}: {problem}. Expected YAML.") from error
    if not isinstance(content, dict):
        raise SourceError(f"The source file {path} holds no keys. Expected at least `connector: <name>`.")
    return {str(key): value for key, value in content.items()}


def _plain(name: str) -> str:
    return "".join(character if character.isalnum() else "_" for character in name)
