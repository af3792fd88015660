"""员工: who works here, with which certificates, and whether there are enough."""
