{# Changes when a setting changes that the as-of features depend on. #}
{% macro settings_fingerprint() -%}
    {%- set settings = [] -%}
    {%- set names = [
        'churn_seen_within_days', 'churn_horizon_days', 'snapshot_every_days', 'min_history_days', 'feature_windows_days',
        'winsorise_share'
    ] -%}
    {%- for name in names -%}
        {%- do settings.append(name ~ '=' ~ var(name)) -%}
    {%- endfor -%}
    '{{ local_md5(settings | join(';')) }}'
{%- endmacro %}
