"""What authors see and do afterwards: their case, all that is their own, and the mails they get."""
