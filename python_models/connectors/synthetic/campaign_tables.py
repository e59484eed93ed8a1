"""The two small tables of campaigns, as text."""

from datetime import timedelta

import pyarrow as pa

from python_models.connectors.synthetic.shop import Shop
from python_models.connectors.synthetic.tables import product_text


def campaigns_table(shop: Shop) -> pa.Table:
    """Return the campaigns; the budget is what contacting everyone they reach costs, roughly."""
    start, reached = shop.options.start_date, shop.options.customers * shop.options.reach
    return pa.Table.from_pylist(
        [
            {
                "campaign_id": campaign.campaign_id,
                "starts_at": str(start + timedelta(days=campaign.start_day)),
                "ends_at": str(start + timedelta(days=campaign.end_day)),
                "name": campaign.name,
                "channel": campaign.channel,
                "offer_type": campaign.offer_type,
                "budget": f"{reached * campaign.contact_cost_cents / 100:.2f}",
                "contact_cost": f"{campaign.contact_cost_cents / 100:.2f}",
                "offer_value": f"{campaign.offer_value_cents / 100:.2f}",
            }
            for campaign in shop.campaigns
        ]
    )


def campaign_products_table(shop: Shop) -> pa.Table:
    """Return the products that each campaign's offer covers."""
    return pa.Table.from_pylist(
        [
            {"campaign_id": campaign.campaign_id, "product_id": product_text(int(product))}
            for campaign in shop.campaigns
            for product in shop.catalogue.offered(campaign.category)
        ]
    )
