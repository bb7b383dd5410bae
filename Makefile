# `make help` lists what there is to do.
.DEFAULT_GOAL := help
.PHONY: help setup readers demo build build-tests test check lint format bench bench-quick tsan mutations clean

SWIFT := swift
# One file to carry around: the Swift libraries go into the binary.
RELEASE := --configuration release --static-swift-stdlib
BINARY := .build/release/dateline
SWIFT_SOURCES := Package.swift Sources Tests
CXX_SOURCES := $(wildcard Sources/C*/*.c Sources/C*/*.cpp Sources/C*/*.hpp Sources/C*/include/*.h)
# `make test SANITIZER=address` runs all tests under that sanitizer.
SANITIZED := $(if $(SANITIZER),--sanitize=$(SANITIZER) --scratch-path .build-$(SANITIZER))
LEAKS := LSAN_OPTIONS=suppressions=$(CURDIR)/Tests/leak-suppressions.txt

help: ## List these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /|/' | awk -F'|' '{printf "  %-12s %s\n", $$1, $$2}'

setup:
	@.ci/install-packages

build: setup ## Build the release binary, .build/release/dateline
	$(SWIFT) build $(RELEASE) --product dateline

demo: build ## Ingest seeds/ into Index/ and show a search with facets
	$(BINARY) ingest --index Index seeds
	$(BINARY) search --index Index 'ceasefire OR earthquake' --limit 5 --facet place:8 --facet outlet --facet year
	$(BINARY) status --index Index

readers: ## Install what the tests read exports with; without it they skip that
	-@.ci/install-readers

build-tests: setup ## Build all tests, of a SANITIZER where one is given, and run none
	$(SWIFT) build --build-tests $(SANITIZED)

test: build readers ## Run all tests; those of the command line run the release binary
	DATELINE_BINARY=$(BINARY) $(LEAKS) $(SWIFT) test --disable-xctest $(SANITIZED)

check: lint test ## Lint and test: before every commit

lint: setup ## Check format and style of Swift and C++; warnings are errors in every build
	@.ci/install-packages --lint
	$(SWIFT) format lint --strict --recursive --parallel $(SWIFT_SOURCES)
	clang-format --dry-run --Werror $(CXX_SOURCES)

format: setup ## Format Swift and C++
	@.ci/install-packages --lint
	$(SWIFT) format --in-place --recursive --parallel $(SWIFT_SOURCES)
	clang-format -i $(CXX_SOURCES)

bench: build ## Time searches from the shell on a real collection; see Benchmarks/ for ingest beside others
	python3 Benchmarks/search-latency.py --binary $(BINARY)

bench-quick: build ## See that the benchmarks run, on few articles
	Benchmarks/quick.sh $(BINARY)

tsan: setup ## Run the tests of the pipeline, which is what runs on several threads, under the thread sanitizer
	DATELINE_PIPELINE_ONLY=1 $(SWIFT) test --disable-xctest --sanitize=thread --scratch-path .build-thread

mutations: setup ## Feed 100,000 damaged files to each reader under the address sanitizer; takes an hour or so
	DATELINE_MUTATIONS=100000 $(LEAKS) $(SWIFT) test --disable-xctest --configuration release -Xswiftc -enable-testing --sanitize=address --scratch-path .build-mutations --filter mutatedSamplesNeverCrash

clean: ## Remove what was built; the index stays
	rm -rf .build .build-address .build-thread .build-mutations Benchmarks/.build
