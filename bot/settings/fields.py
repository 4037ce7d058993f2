"""Kinds of settings: how a value that somebody wrote is read."""

import re
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, SecretStr, ValidationInfo, field_validator


def _listed(value: object) -> object:
    """A list may be written as one string with commas, as the environment needs; quotes and brackets come along."""
    return tuple(re.findall(r"[^\s,;\"'\[\]]+", value)) if isinstance(value, str) else value


def _lower(value: object) -> object:
    return value.lower() if isinstance(value, str) else value


Several = Annotated[tuple[str, ...], BeforeValidator(_listed)]
Lower = BeforeValidator(_lower)


class Section(BaseModel):
    """A part of the settings; a feature's own has names that begin with the feature's."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    @field_validator("*", mode="before")
    @classmethod
    def _no_truth_as_a_number(cls, value: object, about: ValidationInfo) -> object:
        """`true` in the file isn't 1."""
        if isinstance(value, bool) and cls.model_fields[str(about.field_name)].annotation is int:
            raise ValueError("must be a number, not true or false")
        return value


def as_text(value: object) -> str:
    """The value as it was written, a secret's too."""
    return value.get_secret_value() if isinstance(value, SecretStr) else str(value)
