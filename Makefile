# Thin: CMake builds, scripts test. See README.md.
PREFIX ?= /usr/local

.PHONY: all deps demo test bench install uninstall fuzz lint docs clean

all:
	@cmake --preset release $(if $(shell command -v ccache),-DCMAKE_C_COMPILER_LAUNCHER=ccache) >/dev/null
	cmake --build build/release -j2

deps:
	packaging/install-deps

# a session over a private SSH listener on loopback, from nothing
demo: deps all
	packaging/demo build/release

# every suite, as CI runs them
test:
	bash .ci/run

bench: all
	python3 bench/bench.py --against bench/pwsh-7.6.json -- build/release/bin/psrp-server

install: all
	cmake --install build/release --prefix $(PREFIX)

uninstall:
	xargs -r rm -f < build/release/install_manifest.txt

# every fuzz target for a minute (SECONDS=600 for longer)
fuzz:
	cmake --preset fuzz >/dev/null && cmake --build build/fuzz -j2 --target fuzz_targets
	tests/fuzz/run --seconds $(or $(SECONDS),60) build/fuzz

lint: all
	tools/lint build/release

# the documentation's links and code places
docs:
	tools/check-docs

clean:
	rm -rf build
