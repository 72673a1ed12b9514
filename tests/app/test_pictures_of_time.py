"""The pictures of time stand in the Time view of the hand-offs and on the Share page."""

import pytest

from matrix.charts import all_charts, find_chart

PICTURES = ("lead-time", "site-clock", "wait-map")


def keys(app):
    """The pictures that can be shown in full size."""
    toggles = {toggle.key for toggle in app.toggle}
    return {name for name in PICTURES if f"full-{name}" in toggles}


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


def test_the_share_page_offers_every_chart_as_slides(worked):
    app = worked.switch_page("share/screen.py").run()
    as_is = len(app.get("download_button"))
    app.segmented_control(key="share-form").set_value("Slides").run()
    assert not app.exception
    assert len(app.get("download_button")) == as_is > 3 * len(all_charts())
