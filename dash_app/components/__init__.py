"""Parts of pages: data in, component out; nothing here reads the snapshot except the footer."""
