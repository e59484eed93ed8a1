{{ row_outcomes('customers') }}
