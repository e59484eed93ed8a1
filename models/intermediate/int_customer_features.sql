with

rfm as (
    select * from {{ ref('mart_customer_rfm') }}
),

rhythm as (
    select * from {{ ref('mart_customer_rhythm') }}
),

basket as (
    select * from {{ ref('mart_customer_basket') }}
),

engagement as (
    select * from {{ ref('mart_customer_engagement') }}
),

contacts as (
    select * from {{ ref('mart_customer_contacts') }}
),

attributes as (
    select * from {{ ref('int_customer_attributes_pivoted') }}
),

final as (
    select
        {{ feature_columns(ref('mart_customer_rfm'), 'rfm') }}
        {{ feature_columns(ref('mart_customer_rhythm'), 'rhythm') }}
        {{ feature_columns(ref('mart_customer_basket'), 'basket') }}
        {{ feature_columns(ref('mart_customer_engagement'), 'engagement') }}
        {{ feature_columns(ref('mart_customer_contacts'), 'contacts') }}
        {{ attribute_feature_columns(ref('int_customer_attributes_pivoted'), 'attributes', 'rfm.as_of_date') }}
        rfm.customer_id,
        rfm.as_of_date
    from rfm
    inner join rhythm
        on rfm.customer_id = rhythm.customer_id
        and rfm.as_of_date = rhythm.as_of_date
    inner join basket
        on rfm.customer_id = basket.customer_id
        and rfm.as_of_date = basket.as_of_date
    inner join engagement
        on rfm.customer_id = engagement.customer_id
        and rfm.as_of_date = engagement.as_of_date
    inner join contacts
        on rfm.customer_id = contacts.customer_id
        and rfm.as_of_date = contacts.as_of_date
    left join attributes
        on rfm.customer_id = attributes.customer_id
)

select * from final
