"""What is left at the end of a week, and when it is picked up, as moments of time."""

from dataclasses import dataclass
from datetime import date

from matrix.calendars.hours import shifted, week_of
from matrix.calendars.pair import ends_of_days, timelines, week_of_work
from matrix.model import Site


@dataclass(frozen=True, slots=True)
class Pickup:
    """The end of the sender's last day of a week, and the receiver's next work; UTC minutes."""

    left: int
    picked_up: int

    @property
    def hours(self) -> float:
        """How long it lies: `Pair.end_of_week_wait_hours`."""
        return (self.picked_up - self.left) / 60


def week_end_pickup(sender: Site, receiver: Site, as_of: date) -> Pickup | None:
    """What the sender leaves at the end of its week of `as_of`, or of its next week of work.

    None where the working time of one is not known, or one does not work for a year.
    """
    week = week_of_work(sender, week_of(as_of)[0])
    if week is None:
        return None
    monday, worked = week
    left = ends_of_days(sender, worked)[-1]
    for line in timelines(receiver, monday, shifted(monday, 6)):
        picked_up = line.next(left)
        if picked_up is not None:
            return Pickup(left, int(picked_up))
    return None
