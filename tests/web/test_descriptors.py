"""The process may open as many descriptors as the system lets it."""

import subprocess
import sys

import pytest

SCRIPT = """
import resource
from matrix.web.descriptors import raise_limit
resource.setrlimit(resource.RLIMIT_NOFILE, (64, 512))
assert raise_limit() == 512
assert resource.getrlimit(resource.RLIMIT_NOFILE) == (512, 512)
assert raise_limit() == 512
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such limit")
def test_the_soft_limit_becomes_the_hard_one():
    subprocess.run([sys.executable, "-c", SCRIPT], check=True)
