"""Numbers and addresses by which a person is found: CPR, phone, account, card and e-mail, in any writing."""
