"""What colleagues write to each other about a case: read by those at the desk who may read it, and by nobody else."""
