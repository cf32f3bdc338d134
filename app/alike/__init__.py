"""Cases that seem to be one: found by a job, decided by staff, and what is stored of them twice made right again."""
