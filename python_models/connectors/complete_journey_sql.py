"""The mapping from the Complete Journey files to the contract tables, one query each.

`$<file>` stands for the path of a Parquet file of the package. Money is stored there as binary fractions; the cast
to two decimals gives back the cents that were meant. Every query orders its rows, so that landing is repeatable.
"""

_CUSTOMERS = """
with households as (
    select household_id from read_parquet($transactions)
    union
    select household_id from read_parquet($campaigns)
    union
    select household_id from read_parquet($demographics)
)

select
    households.household_id as customer_id,
    demographics.age,
    demographics.income,
    demographics.home_ownership,
    demographics.marital_status,
    demographics.household_size,
    demographics.household_comp,
    demographics.kids_count
from households
left join read_parquet($demographics) as demographics
    on households.household_id = demographics.household_id
order by households.household_id
"""

_TRANSACTIONS = """
select
    lines.basket_id as transaction_id,
    lines.household_id as customer_id,
    lines.transaction_timestamp as transacted_at,
    cast(lines.sales_value as decimal(18, 2)) as amount,
    lines.quantity,
    lines.product_id,
    coalesce(products.product_category, products.department) as category,
    cast(lines.retail_disc as decimal(18, 2)) as discount_amount,
    cast(lines.coupon_disc as decimal(18, 2)) + cast(lines.coupon_match_disc as decimal(18, 2)) as coupon_amount,
    false as is_return,
    lines.file_row_number + 1 as _source_row
from read_parquet($transactions, file_row_number = true) as lines
left join read_parquet($products) as products
    on lines.product_id = products.product_id
order by lines.file_row_number
"""

_CAMPAIGNS = """
select
    campaign_id,
    start_date as starts_at,
    end_date as ends_at,
    'Campaign ' || campaign_id as name,
    'direct mail' as channel,
    campaign_type as offer_type,
    file_row_number + 1 as _source_row
from read_parquet($campaign_descriptions, file_row_number = true)
order by file_row_number
"""

# The data does not say when a household was written to; the first day of the campaign is the earliest it can be.
_CAMPAIGN_CONTACTS = """
select
    contacts.campaign_id,
    contacts.household_id as customer_id,
    descriptions.start_date as contacted_at,
    false as is_control,
    contacts.file_row_number + 1 as _source_row
from read_parquet($campaigns, file_row_number = true) as contacts
left join read_parquet($campaign_descriptions) as descriptions
    on contacts.campaign_id = descriptions.campaign_id
order by contacts.file_row_number
"""

_CAMPAIGN_RESPONSES = """
select
    campaign_id,
    household_id as customer_id,
    redemption_date as responded_at,
    file_row_number + 1 as _source_row
from read_parquet($coupon_redemptions, file_row_number = true)
order by file_row_number
"""

_CAMPAIGN_PRODUCTS = """
select distinct campaign_id, product_id
from read_parquet($coupons)
order by campaign_id, product_id
"""

_ENGAGEMENT_EVENTS = """
select
    household_id as customer_id,
    redemption_date as occurred_at,
    'coupon_redemption' as event_type,
    campaign_id,
    file_row_number + 1 as _source_row
from read_parquet($coupon_redemptions, file_row_number = true)
order by file_row_number
"""

QUERIES = {
    "customers": _CUSTOMERS,
    "transactions": _TRANSACTIONS,
    "campaigns": _CAMPAIGNS,
    "campaign_contacts": _CAMPAIGN_CONTACTS,
    "campaign_responses": _CAMPAIGN_RESPONSES,
    "campaign_products": _CAMPAIGN_PRODUCTS,
    "engagement_events": _ENGAGEMENT_EVENTS,
}
