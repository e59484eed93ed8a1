{#
    A seed on Spark is one statement for all rows; dbt-spark's own does not double the quotes in a text. The table is made by a
    query without rows, which writes a file: one made from a list of columns has none to read its columns from.
#}
{% macro spark__create_csv_table(model, agate_table) -%}
    {%- set columns = [] -%}
    {%- for name, type in seed_types(model, agate_table).items() -%}
        {%- do columns.append('cast(null as ' ~ type ~ ') as ' ~ name) -%}
    {%- endfor -%}
    {%- set sql = 'create table ' ~ this.render() ~ ' using parquet as select ' ~ columns | join(', ') ~ ' where false' -%}
    {%- do run_query(sql) -%}
    {{ return(sql) }}
{%- endmacro %}

{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set rows = [] -%}
    {%- for row in agate_table.rows -%}
        {%- set values = [] -%}
        {%- for name, type in seed_types(model, agate_table).items() -%}
            {%- set value = 'null' if row[name] is none else literal(row[name] | string) -%}
            {%- do values.append('cast(' ~ value ~ ' as ' ~ type ~ ')') -%}
        {%- endfor -%}
        {%- do rows.append('(' ~ values | join(', ') ~ ')') -%}
    {%- endfor -%}
    {%- if rows -%}
        {%- do run_query('insert into ' ~ this.render() ~ ' values ' ~ rows | join(', ')) -%}
    {%- endif -%}
    {{ return('-- ' ~ rows | length ~ ' rows') }}
{%- endmacro %}

{# name -> type: what _seeds.yml says, or what the values look like #}
{% macro seed_types(model, agate_table) -%}
    {%- set given = model.config.get('column_types', {}) -%}
    {%- set types = {} -%}
    {%- for name in agate_table.column_names -%}
        {%- set type = given.get(name, adapter.convert_type(agate_table, loop.index0)) -%}
        {%- do types.update({name: 'string' if type | lower == 'varchar' else type}) -%}
    {%- endfor -%}
    {{ return(types) }}
{%- endmacro %}
