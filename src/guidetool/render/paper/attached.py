"""What goes with a file into the archive, and what every press file is handed."""

from __future__ import annotations

from guidetool.model.frozen import dataclass

PROFILE_FILE = "FOGRA39L_coated.icc"
"""Under this name the profile is handed in with the files of the templates. Made with ArgyllCMS, CC0, from Fogra's data."""


@dataclass(frozen=True, slots=True)
class Attached:
    """A source: its file name, its text, and what it is the source of."""

    name: str
    text: str
    about: str
