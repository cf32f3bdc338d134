"""Home, the pages of the house, and what stands at fixed addresses."""
