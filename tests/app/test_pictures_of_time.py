"""The pictures of time stand in the Time view of the hand-offs and on the Share page."""

import pytest

from matrix.charts import find_chart

PICTURES = ("lead-time", "site-clock", "wait-map")


def keys(app):
    """The keys of the containers that hold pictures, as their style names them."""
    said = " ".join(element.proto.body for element in app.get("html"))
    return {name for name in PICTURES if f".st-key-scroll-{name} " in said}


def test_the_time_view_draws_the_waterfall_the_clock_and_the_waits(worked):
    worked.session_state["handoffs-view-at"] = "Time"
    app = worked.switch_page("handoffs/screen.py").run()
    assert not app.exception
    assert keys(app) == set(PICTURES)


@pytest.mark.parametrize("name", PICTURES)
def test_the_share_page_offers_each_in_every_format(worked, name):
    app = worked.switch_page("share/screen.py").run()
    assert not app.exception
    assert name in keys(app)
    assert f"**{find_chart(name).title}**" in {element.value for element in app.markdown}
