{# Where a text falls between 0 and 1, by the first 32 bits of its MD5: the same on every engine and on every day. #}
{% macro hash_share(text) -%}
    cast({{ first_32_bits("md5(" ~ text ~ ")") }} as double) / 4294967296
{%- endmacro %}
