-- a suppression of a customer or channel that nobody has keeps nobody from being contacted: a warning, for the customer
-- may have left the data
{{ config(severity='warn') }}

with

listed as (
    select * from {{ ref('contact_suppressions') }}
),

customers as (
    select * from {{ ref('dim_customers') }}
),

channels as (
    select distinct lower(channel) as channel from {{ ref('dim_campaigns') }}
    where channel is not null
),

final as (
    select
        listed.customer_id,
        listed.channel
    from listed
    left join customers
        on listed.customer_id = customers.customer_id
    left join channels
        on lower(listed.channel) = channels.channel
    where
        customers.customer_id is null
        or (
            channels.channel is null
            and coalesce(nullif(lower(listed.channel), ''), 'all') != 'all'
        )
)

select * from final
