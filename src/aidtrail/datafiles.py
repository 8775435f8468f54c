"""Loads the domain's data: YAML files, validated against a shape, errors naming file and entry."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, TypeVar

import msgspec
import yaml

from aidtrail.errors import DataError

Shape = TypeVar("Shape")

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def packaged(name: str) -> Traversable:
    """The data file of that name (such as ``parties.yaml``) that the package ships."""
    return files("aidtrail") / "data" / name


def load(source: Traversable | Path, shape: type[Shape]) -> Shape:
    """Read one YAML file into `shape`, a msgspec-convertible type such as ``list[SomeStruct]``.

    Declare structs with ``forbid_unknown_fields=True`` so that an unknown key is an error.
    Raises DataError naming the file and the entry where the content does not fit.
    """
    try:
        raw = yaml.load(source.read_text(encoding="utf-8"), Loader=_Loader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise DataError(f"{source}: not readable as YAML: {error}") from error
    try:
        return msgspec.convert(raw, shape)
    except msgspec.ValidationError as error:
        raise DataError(f"{source}: {error}") from error
