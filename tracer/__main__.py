"""`python -m tracer`, and what the command `tracer` starts."""

from __future__ import annotations

import os
import sys

INTERRUPTED = 130
"""Exit code of a run that was interrupted: 128 + SIGINT, as shells have it."""

LINEAR_ALGEBRA = ("OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "OMP_NUM_THREADS")
"""What numpy's libraries read, when they are loaded, for how many threads to begin."""


def main() -> None:
    """Run the command line; Ctrl-C is one line even while its modules are being loaded.

    There is a process per core for large folders, and the tables are small: threads of linear algebra besides would
    only wait for each other (measured: twice the processor time for a hundred near copies). Who sets them, keeps them.
    """
    for name in LINEAR_ALGEBRA:
        os.environ.setdefault(name, "1")
    try:
        from tracer.cli import main as command

        command()
    except KeyboardInterrupt:
        sys.stderr.write("tracer: interrupted\n")
        _stop()
    except SystemExit as end:
        if end.code == INTERRUPTED:
            _stop()
        raise


def _stop() -> None:
    """End at once. Python itself ends by the signal if it came inside an `exec`, as dataclasses use it."""
    sys.stderr.flush()
    os._exit(INTERRUPTED)


if __name__ == "__main__":
    main()
