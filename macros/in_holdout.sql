{#
    Whether a customer stays uncontacted in a campaign, so that its effect can be measured. The first 32 bits of the MD5 of
    campaign, customer and rule version, read as a share of their range, lie below `share`: the same on every engine and
    on every day, and independent between campaigns. A new rule version draws again.
#}
{% macro in_holdout(campaign_id, customer_id, rule_version, share) -%}
    {{ hash_share("concat(" ~ campaign_id ~ ", '/', " ~ customer_id ~ ", '/', '" ~ rule_version ~ "')") }} < {{ share }}
{%- endmacro %}
