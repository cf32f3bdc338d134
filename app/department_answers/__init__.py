"""The pages behind a department's link, and how its answer comes to lie at the desk."""
