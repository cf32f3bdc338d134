"""The ground of every page: gates, headers, languages, forms, errors and assets."""
