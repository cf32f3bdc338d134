"""What each stage of a network needs: competences and perspectives, who brings them, and who asks to join."""
