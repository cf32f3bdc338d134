"""Where departments, operations, their leaders and directors get their mail: under the municipality's domains alone."""
