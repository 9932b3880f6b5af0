"""Measured as the command runs: see tracer.__main__.LINEAR_ALGEBRA, which counts only before numpy is loaded."""

import os

from tracer.__main__ import LINEAR_ALGEBRA

for _name in LINEAR_ALGEBRA:
    os.environ.setdefault(_name, "1")
