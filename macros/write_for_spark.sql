{#
    How dbt's statements differ on Spark. Spark has no `varchar` without a length, so it is written `string`; a contract's types are
    cast to, because engines give sums and row numbers types of their own.
#}
{% macro spark_sql(sql) -%}
    {{ return(modules.re.sub('(?i)\\bas varchar\\)', 'as string)', sql)) }}
{%- endmacro %}

{% macro spark__create_table_as(temporary, relation, compiled_code, language='sql') -%}
    {%- if language == 'python' -%}
        {{ compiled_code }}
    {%- else -%}
        create table {{ relation }} using parquet as
        {{ in_contract_types(spark_sql(compiled_code)) }}
    {%- endif -%}
{%- endmacro %}

{% macro spark__create_view_as(relation, sql) -%}
    create or replace view {{ relation }} as
    {{ spark_sql(sql) }}
{%- endmacro %}

{% macro in_contract_types(sql) -%}
    {%- if not config.get('contract').enforced -%}
        {{ sql }}
    {%- else -%}
        select
        {%- for name, column in model.columns.items() %}
            {%- set type = {'varchar': 'string', 'blob': 'binary'}.get(column.data_type | lower, column.data_type) %}
            cast({{ name }} as {{ type }}) as {{ name }}{{ ',' if not loop.last }}
        {%- endfor %}
        from (
        {{ sql }}
        )
    {%- endif -%}
{%- endmacro %}

{# Parquet tables enforce nothing: the data tests do. #}
{% macro spark__persist_constraints(relation, model) -%}
{%- endmacro %}
