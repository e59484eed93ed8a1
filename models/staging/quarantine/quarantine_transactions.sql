{{ quarantined_rows('transactions') }}
