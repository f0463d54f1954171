"""`python -m generator` and the `layerdeck` command: the way in, and nothing else."""

from __future__ import annotations

import sys


def main() -> int:
    from generator.cli.main import run  # late, so that importing this module costs nothing

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
