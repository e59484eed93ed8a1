with

decisions as (
    select * from {{ ref('mart_contact_decisions') }}
),

suppressed as (
    select distinct customer_id from {{ ref('mart_suppressed_customers') }}
),

held_out as (
    select distinct customer_id from decisions
    where is_control
),

final as (
    select
        coalesce(suppressed.customer_id, held_out.customer_id) as customer_id,
        concat(
            case when suppressed.customer_id is not null
                    then ' Suppressed: no offer to stay, and no contact by what they declined.'
                else ''
            end,
            case when held_out.customer_id is not null
                    then ' Held out of a planned campaign to measure its effect, so no offer to stay.'
                else ''
            end
        ) as in_words
    from suppressed
    full join held_out
        on suppressed.customer_id = held_out.customer_id
)

select * from final
