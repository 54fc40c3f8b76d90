"""Names what an environment without Qt installs for the engine's tests; owns no list of its own.

Prints the dependencies and the test extra of pyproject.toml, one a line, less all that is Qt.
"""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

QT = re.compile(r"pyside|pyqt|pytest-qt", re.IGNORECASE)


def main() -> None:
    """Write the requirements to standard output."""
    text = (Path(__file__).parents[1] / "pyproject.toml").read_text(encoding="utf-8")
    project = tomllib.loads(text)["project"]
    named = [*project["dependencies"], *project["optional-dependencies"]["test"]]
    sys.stdout.writelines(f"{line}\n" for line in named if not QT.match(line))


if __name__ == "__main__":
    main()
