"""Importing the package reads no word lists."""

import subprocess
import sys


def test_importing_the_package_loads_no_word_lists() -> None:
    code = "import sys, aidtrail.model; print([name for name in sys.modules if name.startswith('aidtrail.values.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['aidtrail.values.amounts']"
