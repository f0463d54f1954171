"""`python -m generator` and the `layerdeck` command: the way in, and nothing else."""

from __future__ import annotations

import gc
import sys

_COLLECT_AFTER = 50_000
"""Objects made before Python looks for garbage; by its own measure it would 200 times in a build of a second, and find little."""


def main() -> int:
    gc.set_threshold(_COLLECT_AFTER)
    from generator.cli.main import run  # late, so that importing this module costs nothing

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
