"""`python -m bot` is the same as `wenju`."""

import sys

from bot.cli import main

sys.exit(main())
