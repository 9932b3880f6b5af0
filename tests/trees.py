"""Fitting grows trees by LightGBM, which wants OpenMP's library: where it cannot be loaded, tests skip and say so."""

import pytest

from tracer.errors import MissingPackage
from tracer.learning.boosting import loaded

try:
    loaded()
except MissingPackage as error:
    _why = str(error)
else:
    _why = ""

needs_trees = pytest.mark.skipif(bool(_why), reason=_why or "LightGBM is there")
