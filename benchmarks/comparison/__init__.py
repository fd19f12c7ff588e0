"""What `make bench` is made of: collections, engines, measurements and the report. The standard library only; engines are found where they are."""
