"""The window of 敬老院台账: Qt pages over the services of nursinghome."""

from time import perf_counter

STARTED = perf_counter()
"""When the window's program began to load; `ready_ms` counts from here."""
