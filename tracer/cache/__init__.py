"""What earlier runs found out, so that a folder that grew is not worked through from its beginning."""

from tracer.cache.memory import NOTHING, Kind, Memory, Plan
from tracer.cache.place import cache_folder
from tracer.cache.store import Store

__all__ = ["NOTHING", "Kind", "Memory", "Plan", "Store", "cache_folder"]
