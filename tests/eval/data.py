"""Where the sets' files are."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "examples"
OWN_CASES = Path(__file__).with_name("cases.jsonl")
DEV = ROOT.parent / "shared" / "eval" / "dev"


def rows(path: Path) -> list[dict[str, Any]]:
    """The objects of a JSON Lines file."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines if line.strip()]
