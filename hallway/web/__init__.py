"""What goes over HTTP and is not the sync engine: pages, files, the service worker, headers, problems, health."""
