{#
    One number for a set of rows, whatever their order, that is the same in every version of the engine: the sum of the first
    32 bits of each row's MD5. For fingerprints that are stored for good; rows_fingerprint is faster. Columns must not be
    floating point.
#}
{% macro stable_fingerprint(columns) -%}
    {%- set text = [] -%}
    {%- for column in columns -%}
        {%- do text.append("coalesce(cast(" ~ column ~ " as varchar), '')") -%}
    {%- endfor -%}
    cast(sum({{ first_32_bits("md5(concat(" ~ text | join(", '/', ") ~ "))") }}) as decimal(38, 0))
{%- endmacro %}
