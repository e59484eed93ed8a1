{# Changes when a setting changes that the as-of features depend on. #}
{% macro settings_fingerprint() -%}
    {%- set settings = [] -%}
    {%- for name in ['churn_seen_within_days', 'snapshot_every_days', 'min_history_days', 'feature_windows_days'] -%}
        {%- do settings.append(name ~ '=' ~ var(name)) -%}
    {%- endfor -%}
    '{{ local_md5(settings | join(';')) }}'
{%- endmacro %}
