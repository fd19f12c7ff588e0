# Limier. `make demo` indexes the sample collection and searches it; `make test` passes the tests.

SHELL := /bin/bash
PREFIX ?= /usr/local
LIMIER := .build/release/limier
# The Swift library goes into the executable, which then starts in milliseconds and runs where there is no Swift.
RELEASE := -c release --static-swift-stdlib -Xswiftc -use-ld=lld
SAMPLES := samples/articles samples/depeches.jsonl

DOCS := 1000000

.PHONY: help set-up build demo test example bench bench-scale kernels kernels-baseline install clean

help:
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' Makefile | expand -t 18

set-up: ## check for Swift and install missing Debian packages
	@scripts/set-up

build: set-up ## build .build/release/limier
	swift build $(RELEASE) --product limier

demo: build ## index the sample collection and search it
	@$(LIMIER) index --recreate $(SAMPLES)
	@$(MAKE) --no-print-directory search QUERY="porte-avions"
	@$(MAKE) --no-print-directory search QUERY="\"conseil de prud’hommes\""
	@$(MAKE) --no-print-directory search QUERY="evenement meteo"
	@$(MAKE) --no-print-directory search QUERY="marathon Paris"
	@printf '\nYour turn: %s search %s\n' '$(LIMIER)' "Œdipe"

.PHONY: search
search:
	@printf '\n\033[1m$$ limier search -k 3 %s\033[0m\n\n' '$(QUERY)'
	@CLICOLOR_FORCE=1 $(LIMIER) search -k 3 '$(QUERY)'

test: set-up ## pass the tests
	swift test

example: set-up ## build and run the program of the README that uses the library
	@folder=$$(mktemp -d) && cd $$folder && swift run --package-path $(CURDIR)/examples/quickstart Quickstart; status=$$?; rm -rf $$folder; exit $$status

bench: build ## measure speed, latency and ranking beside the engines that are installed (benchmarks/install-engines)
	python3 benchmarks/compare.py

# In a folder of its own: the package has one dependency more with it.
KERNELS := LIMIER_KERNELS=1 swift package --scratch-path .build-kernels --allow-writing-to-package-directory benchmark
BASELINE := main

kernels-baseline: set-up ## measure the hot kernels and keep the figures as BASELINE (default main)
	$(KERNELS) baseline update $(BASELINE) --no-progress

kernels: set-up ## measure the hot kernels, and compare them with BASELINE where it was kept: 15 % slower fails
	@if [ -d .benchmarkBaselines/Kernels/$(BASELINE) ]; then python3 benchmarks/kernels.py $(BASELINE); else $(KERNELS) --no-progress; fi

bench-scale: build ## measure growth up to DOCS made-up documents (default 1000000) into benchmarks/results
	swift build $(RELEASE) --product Generator
	python3 benchmarks/scale.py --documents $(DOCS)

install: build ## install limier under PREFIX (default /usr/local)
	install -d $(DESTDIR)$(PREFIX)/bin
	install -m 755 $(LIMIER) $(DESTDIR)$(PREFIX)/bin/limier

clean: ## remove what was built
	rm -rf .build .build-kernels .benchmarkBaselines examples/quickstart/.build
	find index -mindepth 1 ! -name FORMAT.md ! -name README.md -delete
