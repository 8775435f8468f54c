"""`python -m aidtrail`."""

from aidtrail.cli import main

main()
