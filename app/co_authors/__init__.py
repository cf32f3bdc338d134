"""Who stands with an author behind what they sent in: people and organisations that were asked and said yes."""
