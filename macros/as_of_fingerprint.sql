{# What an as-of row was built from: all that its date can see, and the code of the model that builds it. #}
{% macro as_of_fingerprint(spine) -%}
    concat({{ spine }}.source_fingerprint, '-', '{{ local_md5(model.raw_code) }}')
{%- endmacro %}
