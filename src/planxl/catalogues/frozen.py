"""What every model of a catalogue is made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Key = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$")]
Id = Annotated[str, StringConstraints(pattern=r"^[A-ZÅÄÖ]?\d+(\.\d+)?(-L?\d+)?$")]
MunicipalityCode = Annotated[str, StringConstraints(pattern=r"^\d{4}$")]


class Frozen(BaseModel):
    """A value that never changes and knows no unknown keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def model_copy(self, *, update: Mapping[str, Any] | None = None, deep: bool = False) -> Self:
        """A copy, without what had been worked out of fields that may be others now."""
        copied = super().model_copy(update=update, deep=deep)
        for name in copied.__dict__.keys() - type(self).model_fields.keys():
            del copied.__dict__[name]
        return copied
