{{ spelling_variants(ref('base_transactions_read'), ['category', 'channel']) }}
