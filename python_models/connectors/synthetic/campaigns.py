"""Made-up campaigns: when they run, what they offer, and how their customers are chosen."""

from dataclasses import dataclass

from python_models.connectors.synthetic.catalogue import CATEGORIES
from python_models.connectors.synthetic.options import SyntheticOptions

CHANNELS = ("email", "sms", "direct mail")
_COST_CENTS = (5, 15, 90)
_OFFERS = ("coupon", "free delivery", "double points")
_FIRST_AT = 0.2
_SHORTEST_DAYS = 14
_CONTACT_HOUR = 9


@dataclass(frozen=True)
class Campaign:
    """One campaign; `start_day` and `end_day` count from the first day of the shop and are whole days.

    `is_randomised`: customers are chosen by lot, some of them as a control group; if not, by what they bought lately.
    """

    index: int
    start_day: int
    end_day: int
    category: int
    is_randomised: bool

    @property
    def campaign_id(self) -> str:
        """The id in all tables."""
        return f"K{self.index + 1:03d}"

    @property
    def channel(self) -> str:
        """How customers are contacted."""
        return CHANNELS[self.index % len(CHANNELS)]

    @property
    def offer_type(self) -> str:
        """What is offered."""
        return _OFFERS[self.index // len(CHANNELS) % len(_OFFERS)]

    @property
    def contact_cost_cents(self) -> int:
        """What one contact costs."""
        return _COST_CENTS[self.index % len(CHANNELS)]

    @property
    def offer_value_cents(self) -> int:
        """What an answer costs, taken off the first line of the order."""
        return 200 + 100 * (self.index % 4)

    @property
    def contact_day(self) -> float:
        """When customers are contacted, in days from the first day."""
        return self.start_day + _CONTACT_HOUR / 24

    @property
    def name(self) -> str:
        """A title for people."""
        return f"{CATEGORIES[self.category].title()} {self.index + 1}"


def make_campaigns(options: SyntheticOptions) -> list[Campaign]:
    """Return the campaigns, evenly spread over the last four fifths of the history and all over before its end.

    With assignment `mixed` every second one is randomised, beginning with the first.
    """
    first, last = int(options.days * _FIRST_AT), options.days - 24
    step = (last - first) / max(options.campaigns - 1, 1)
    return [
        Campaign(
            index=index,
            start_day=first + int(index * step),
            end_day=first + int(index * step) + _SHORTEST_DAYS + index % 8,
            category=index * 5 % len(CATEGORIES),
            is_randomised=options.assignment == "randomised" or (options.assignment == "mixed" and index % 2 == 0),
        )
        for index in range(options.campaigns)
    ]
