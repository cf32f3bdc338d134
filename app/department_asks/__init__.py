"""What the networks of one department ask of it now, from what everybody can read of them."""
