"""The command ``gradloom [FILE]``. Guarded, since the worker process is spawned and imports it."""

from __future__ import annotations

import sys

from studio.app import run


def main() -> int:
    """Open the studio; the exit code is Qt's."""
    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
