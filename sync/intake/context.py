"""What the caller knows before a file is read: a person's options, the office's tables, remembered readings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sync.records import Programme, Region, Stage


@dataclass(frozen=True, slots=True)
class IntakeContext:
    """Options and tables. An option replaces what a file says of itself as a whole; where a column tells rows
    apart, the column stays.

    `programmes` None: no office, so no name is unknown. `headers` maps a header's text (sync.text.header_of) to a
    field name of sync.intake.fields.Field that a person chose before. `allowed_phones`: offices' own numbers.
    """

    village: str | None = None
    programme: str | None = None
    year: int | None = None
    batch: str | None = None
    stage: Stage | None = None
    programmes: tuple[Programme, ...] | None = None
    regions: tuple[Region, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    allowed_phones: tuple[str, ...] = ()

    def office_phones(self) -> tuple[str, ...]:
        """Numbers that are no private person's: those given and those of the programmes."""
        known = self.programmes or ()
        return self.allowed_phones + tuple(phone.number for one in known for phone in one.phones)
