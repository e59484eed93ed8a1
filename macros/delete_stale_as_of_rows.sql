{# Pre-hook of the incremental feature marts: drops the rows that are no longer in the as-of spine as they were built. #}
{% macro delete_stale_as_of_rows() -%}
    {%- if is_incremental() %}
    delete from {{ this }} as built
    where not exists (
        select 1 from {{ ref('int_customer_as_of_dates') }} as spine
        where
            spine.customer_id = built.customer_id
            and spine.as_of_date = built.as_of_date
            and {{ as_of_fingerprint('spine') }} = built.source_fingerprint
    )
    {%- endif %}
{%- endmacro %}
