{# The adapter's `view` in one statement: DuckDB replaces a view within one transaction. See materialization_table.sql. #}
{% materialization view, adapter="duckdb" %}
    {%- set existing = load_cached_relation(this) -%}
    {%- set target = this.incorporate(type='view') -%}
    {%- set built = as_built() -%}
    {%- if built.is_current and existing.is_view -%}
        {{ leave_as_built() }}
        {{ return({'relations': [target]}) }}
    {%- endif -%}
    {{ run_hooks(pre_hooks) }}
    {%- do adapter.ensure_transaction() -%}
    {{ drop_relation_if_exists(existing) }}
    {%- call statement('main') -%}
        {{ get_create_view_as_sql(target, compiled_code) }}
    {%- endcall -%}
    {%- do note_as_built(target, built.from) -%}
    {{ run_hooks(post_hooks) }}
    {{ adapter.commit() }}
    {{ return({'relations': [target]}) }}
{% endmaterialization %}
