"""`hybrid-matrix`, or `python -m matrix`: the command line, in a process for one command."""

import gc
import os


def main() -> None:
    """Run one command with the arguments of this process."""
    gc.disable()  # the process ends before its garbage matters
    # Finding no plugin reads every package.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from matrix.cli import main as run  # noqa: PLC0415 - loads the libraries, with no collections

    try:
        run()
    finally:
        gc.freeze()  # spares the interpreter a last collection


if __name__ == "__main__":
    main()
