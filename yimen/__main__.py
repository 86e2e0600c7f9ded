"""`python -m yimen` is `bin/yimen`."""

from yimen.cli.main import main

main()
