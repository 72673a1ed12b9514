"""`python -m matrix`: the command line, in a process that lives for one command."""

import gc
import os

gc.disable()  # the process ends before its garbage matters
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # finding none reads every package

if __name__ == "__main__":
    from matrix.cli import main

    try:
        main()
    finally:
        gc.freeze()  # spares the interpreter a last collection
