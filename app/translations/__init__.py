"""That a solution was made to fit another town than the one it is from: what is kept of it, whichever way it went."""
