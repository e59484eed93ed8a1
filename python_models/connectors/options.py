"""Options from the source file, checked by pydantic, with refusals worded for the person who wrote them."""

from collections.abc import Mapping
from typing import TypeVar, get_args

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails

from python_models.errors import SourceError, did_you_mean, listed


class Options(BaseModel):
    """Base of connector options: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


OptionsModel = TypeVar("OptionsModel", bound=BaseModel)


def checked(model: type[OptionsModel], options: Mapping[str, object], where: str) -> OptionsModel:
    """Return the options as `model`, or raise SourceError that names each key, what was expected and the nearest."""
    try:
        return model.model_validate(dict(options))
    except ValidationError as error:
        problems = " ".join(_sentence(model, item) for item in error.errors())
        raise SourceError(f"The options of {where} cannot be used. {problems}") from error


def _sentence(model: type[BaseModel], item: ErrorDetails) -> str:
    key = ".".join(str(step) for step in item["loc"])
    if item["type"] == "extra_forbidden":
        known = _known_keys(model, item["loc"][:-1])
        return f"Unknown key {key!r}.{did_you_mean(str(item['loc'][-1]), known)} Expected: {listed(known)}."
    if item["type"] == "missing":
        return f"The key {key!r} is missing."
    return f"{key!r} is {item['input']!r}: {item['msg'].removeprefix('Value error, ')}."


def _known_keys(model: type[BaseModel], steps: tuple[int | str, ...]) -> list[str]:
    """Return the keys allowed at a place inside nested models, following dictionaries by their value type."""
    place: object = model
    for step in steps:
        if isinstance(place, type) and issubclass(place, BaseModel) and step in place.model_fields:
            place = place.model_fields[str(step)].annotation
        else:
            place = get_args(place)[-1] if get_args(place) else None
    return list(place.model_fields) if isinstance(place, type) and issubclass(place, BaseModel) else []
