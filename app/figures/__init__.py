"""How the work goes, in figures for those who oversee it: by network, department, theme and month, never by person."""
