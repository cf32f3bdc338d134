"""What an organisation says it knows of and wants, so that it can be proposed to whoever looks for it."""
