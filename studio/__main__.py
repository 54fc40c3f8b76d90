"""The command ``gradloom [FILE]``. Guarded, since the worker process is spawned and imports it."""

from __future__ import annotations

import sys
from multiprocessing import current_process

# A spawned process imports the script that started the studio, and with it this file. It must
# neither open a window nor load Qt, which takes time and memory that it has no use for.
if current_process().name == "MainProcess":
    from studio.app import run


def main() -> int:
    """Open the studio; the exit code is Qt's."""
    return run(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
