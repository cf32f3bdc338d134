"""The letter to whoever typed in a table's answers."""

from app import mail

TABLE_READ = mail.letter("table_read")
