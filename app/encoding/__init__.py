"""Turn texts into vectors that lie close when the texts mean the same, in any language; no database, no Flask."""
