{#
    The rows of the as-of spine that an incremental feature mart still lacks: a row is rebuilt when the fingerprint of
    all that its date can see has changed, so late rows rebuild just the dates they reach. The marks tell as_built.sql
    which part of the SQL says only what is lacking, not what the rows are.
#}
{% macro as_of_rows_to_build() -%}
    select
        spine.customer_id,
        spine.as_of_date,
        {{ as_of_fingerprint('spine') }} as source_fingerprint
    from {{ ref('int_customer_as_of_dates') }} as spine
    {%- if is_incremental() %}
    /* lacking: */
    where not exists (
        select 1 from {{ this }} as built
        where
            built.customer_id = spine.customer_id
            and built.as_of_date = spine.as_of_date
            and built.source_fingerprint = {{ as_of_fingerprint('spine') }}
    )
    /* :lacking */
    {%- endif %}
{%- endmacro %}
