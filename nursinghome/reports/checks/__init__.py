"""Check sheets to tick by hand or filled, and the ledger of what is put right."""
