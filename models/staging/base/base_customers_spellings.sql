{{ spelling_variants(ref('base_customers_read'), ['region']) }}
