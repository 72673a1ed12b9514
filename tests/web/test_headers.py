"""What the app tells browsers about scripts."""

import re
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import streamlit

from matrix.web.headers import APP_POLICY


def test_the_script_in_streamlits_own_page_may_run_and_no_other_inline_script():
    page = Path(streamlit.__file__).with_name("static") / "index.html"
    scripts = re.findall(r"<script>(.*?)</script>", page.read_text("utf-8"), re.DOTALL)
    rule = next(part for part in APP_POLICY.split("; ") if part.startswith("script-src"))
    hashes = {b64encode(sha256(script.encode()).digest()).decode() for script in scripts}
    assert set(re.findall(r"'sha256-([^']+)'", rule)) == hashes
    assert "'unsafe-inline'" not in rule
