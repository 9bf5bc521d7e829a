# SPDX-License-Identifier: Apache-2.0
# The front door. CMake and Ninja do the work; `make demo` and `make check` also install what is missing.
.PHONY: all demo check compile bench bench-ledger names format outlines gazetteer clean deps

all: deps compile

deps:
	@tools/setup

build/build.ninja: CMakeLists.txt CMakePresets.json
	cmake --preset release

.PHONY: build/marsad
build/marsad: build/build.ninja
	cmake --build build --target marsad

# What the start works out of data/, kept for the next one; also done by hand after an edit of data/, or left: then it is slower.
compile: build/marsad
	@build/marsad compile

outlines: build/outlines.json

build/outlines.json: tools/outlines
	@mkdir -p build
	@tools/outlines $@ || echo "no country outlines: the map is drawn without them"

gazetteer: build/gazetteer.tsv

build/gazetteer.tsv: tools/gazetteer
	@mkdir -p build
	@tools/gazetteer -o $@ || echo "no towns of GeoNames: places are those of data/places"

demo:
	@tools/setup page
	@$(MAKE) --no-print-directory outlines gazetteer
	@$(MAKE) --no-print-directory all
	@tools/demo

check:
	@tools/setup check
	@tools/check

NEWS ?= samples/wire.jsonl
CLAIMS ?= 10000
# Usage: make bench [NEWS=file.jsonl]; the ledger at scale alone: make bench-ledger [CLAIMS=100000]
bench: deps compile
	cmake --build build --target marsad-bench
	build/marsad-bench $(NEWS)

bench-ledger: deps build/build.ninja
	cmake --build build --target marsad-bench-ledger
	@rm -f build/bench.db*
	build/marsad-bench-ledger $(CLAIMS) build/bench.db

# Usage: make names CONLL=file.conll: learns data/names/tagger.tsv anew, after changes in the lexicon or the tables of names
names: deps build/build.ninja
	cmake --build build --target marsad-train-names
	build/marsad-train-names data $(CONLL) data/names/tagger.tsv

# Usage: make points GOLD="dir dir" [FIRM=dir] [TEST="dir dir"] [LEARN="--families force --within report"]: learns
# data/frames/weights.tsv anew, after changes in the frames
points: deps build/build.ninja
	cmake --build build --target marsad
	tools/train_points $(GOLD:%=--gold %) $(FIRM:%=--firm %) $(TEST:%=--test %) $(LEARN) -o data/frames/weights.tsv

format:
	clang-format -i include/*.h src/*.c src/*/*.[ch] tests/*/*.c bench/*.c tools/*.c

clean:
	rm -rf build demo
