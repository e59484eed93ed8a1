{{ row_outcomes('transactions') }}
