"""The sync engine: spaces, cells, stamps, devices, exchange. It knows nothing of what the cells mean."""
