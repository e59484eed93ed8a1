{# The on-run-end hook. The SQL it returns is run once by dbt, which reports a failed publish as a failed hook. #}
{% macro publish_snapshot(results) -%}
    {%- if execute and target.type == 'duckdb' and invocation_args_dict.which in ('build', 'run', 'seed', 'snapshot', 'retry') -%}
        {#- The copy is made outside of DuckDB: everything must be in the file, nothing in its write-ahead log. -#}
        checkpoint marts;
        select publish_snapshot(
            '{{ dbt.escape_single_quotes(publish_refusal(results)) }}',
            {{ is_whole_project(results) }},
            '{{ dbt.escape_single_quotes(failure_messages(results)) }}'
        );
    {%- elif execute and target.type == 'spark' and invocation_args_dict.which in ('build', 'run', 'seed', 'retry') -%}
        {{ end_spark_build_note(results) }}
    {%- endif -%}
{%- endmacro %}
