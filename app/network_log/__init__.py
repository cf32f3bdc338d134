"""What a network did and learned, day by day, and which ways of working it tried: written on a phone in few taps."""
