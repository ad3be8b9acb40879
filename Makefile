# voipcheck: `make help` shows the menu.
#
# Yours to set: CC, CFLAGS, LDFLAGS, BUILD (folder of this build), DEPS (folder of the parser archives, shared
# by all builds), WERROR=-Werror, PREFIX, DESTDIR, JOBS, and the folders below PREFIX that `make install` fills
# (BINDIR, MANDIR, DOCDIR, DATADIR, BASH_DIR, ZSH_DIR, FISH_DIR). A local.mk beside this file is read when it exists.
-include local.mk

BUILD ?= build
DEPS ?= build-deps
PREFIX ?= /usr/local
BINDIR ?= $(PREFIX)/bin
MANDIR ?= $(PREFIX)/share/man
DOCDIR ?= $(PREFIX)/share/doc/voipcheck
DATADIR ?= $(PREFIX)/share/voipcheck
BASH_DIR ?= $(PREFIX)/share/bash-completion/completions
ZSH_DIR ?= $(PREFIX)/share/zsh/site-functions
FISH_DIR ?= $(PREFIX)/share/fish/vendor_completions.d
CFLAGS ?= -O2 -g
DEPS_CFLAGS ?= -O2
HOST_CC ?= cc
WERROR ?=
JOBS ?= 2
ASAN_BUILD ?= $(BUILD)-asan
LINT_BUILD ?= $(BUILD)-lint
FUZZ_BUILD ?= $(BUILD)-fuzz
# V=1 shows the commands.
V ?=
Q := $(if $(V),,@)
say = $(if $(V),,@echo "  $(1)")
export LC_ALL := C

# --- Sources: everything in the folders, sorted, so that a new file needs no line here.
find_c = $(sort $(if $(wildcard $(1)),$(shell find $(1) -type f -name '$(2)')))

TOOL_SRC := $(call find_c,analyzer/tools,*.c)
SRC := $(filter-out $(TOOL_SRC),$(call find_c,analyzer,*.c) $(call find_c,reports,*.c))
MAIN_SRC := $(filter analyzer/main.c,$(SRC))
LIB_SRC := $(filter-out analyzer/main.c,$(SRC))
RULES := $(filter-out rules/schema/%,$(call find_c,rules,*.json))
SDK := $(call find_c,analyzer/objc/sdk,*.h)
HTML := $(call find_c,reports/html,*.css) $(call find_c,reports/html,*.js)
TEXT := $(call find_c,analyzer/cli/text,*)
UNIT_SRC := $(call find_c,tests/smoke,test_*.c) $(call find_c,tests/unit,test_*.c)
UNIT_HELP_SRC := $(filter-out $(UNIT_SRC),$(call find_c,tests/unit,*.c))
RUNNER_SRC := $(call find_c,tests/runner,*.c)
ORACLE_SRC := $(call find_c,tests/oracle,*.c)
SURVEY_SRC := $(call find_c,tests/objc,*.c)
# What measures: the generator of apps, and measure.c, which runs commands.
MEASURE_SRC := $(wildcard tests/bench/measure.c)
FUZZ_SRC := $(call find_c,tests/fuzz,*.c)
GENERATE_SRC := $(filter-out $(MEASURE_SRC),$(call find_c,tests/bench,*.c))
TEST_SRC := $(UNIT_SRC) $(UNIT_HELP_SRC) $(RUNNER_SRC) $(ORACLE_SRC) $(SURVEY_SRC) $(GENERATE_SRC) $(MEASURE_SRC) \
	$(FUZZ_SRC)
OWN_C := $(SRC) $(TOOL_SRC) $(TEST_SRC)
OWN_H := $(filter-out $(SDK) tests/fixtures/% tests/objc/outside/%,$(foreach d,analyzer reports tests,$(call find_c,$(d),*.h)))

# --- Flags. Only libraries that the code uses are listed; --as-needed keeps unused ones out of the program.
PKGS := libcjson libpcre2-8 libxml-2.0 yaml-0.1 zlib
PKG_CFLAGS := $(shell pkg-config --cflags $(PKGS) 2>/dev/null)
PKG_LIBS := $(shell pkg-config --libs $(PKGS) 2>/dev/null)
CMOCKA_CFLAGS := $(shell pkg-config --cflags cmocka 2>/dev/null)
CMOCKA_LIBS := $(shell pkg-config --libs cmocka 2>/dev/null)
comma := ,
AS_NEEDED := $(if $(filter Darwin,$(shell uname -s)),,-Wl$(comma)--as-needed)

WARNINGS := -Wall -Wextra -Wpedantic -Wshadow
# libclang is opened when Objective-C is met, so that other runs do not pay for it: here its headers and its name.
# LIBCLANG= leaves the name out, for programs that are to run elsewhere.
LIBCLANG_INCLUDE := $(shell sh analyzer/tools/libclang.sh include)
LIBCLANG := $(shell sh analyzer/tools/libclang.sh library)
# XSI for realpath(), which glibc hides otherwise.
CPP_FLAGS := -I. -isystem $(DEPS)/include $(addprefix -isystem ,$(LIBCLANG_INCLUDE)) -D_POSIX_C_SOURCE=200809L -D_XOPEN_SOURCE=700
# Names of their own, because a CFLAGS that came from the environment would grow with every sub-make.
override ALL_CPPFLAGS := $(CPPFLAGS) $(CPP_FLAGS) $(PKG_CFLAGS)
# No path of the machine that builds goes into the program, not even with its debugging information.
MAP_FLAGS := $(if $(filter /%,$(DEPS)),-ffile-prefix-map=$(DEPS)=deps) -ffile-prefix-map=$(CURDIR)=.
override ALL_CFLAGS := $(CFLAGS) -std=c11 $(WARNINGS) $(WERROR) $(MAP_FLAGS) -pthread
override ALL_LDFLAGS := $(LDFLAGS) $(AS_NEEDED) -pthread
LIBS := $(PKG_LIBS) $(if $(filter Darwin,$(shell uname -s)),,-ldl)

# --- Products
LIB := $(BUILD)/libvoipcheck.a
PROGRAM := $(if $(MAIN_SRC),$(BUILD)/voipcheck)
GEN_RULES := $(BUILD)/gen/embedded_rules.c
GEN_SDK := $(BUILD)/gen/embedded_sdk.c
GEN_HTML := $(BUILD)/gen/embedded_html.c
GEN_TEXT := $(BUILD)/gen/embedded_text.c
GEN_OBJ := $(patsubst %,$(BUILD)/obj/gen/embedded_%.o,rules sdk html text)
EMBED := $(BUILD)/tools/embed
LIB_OBJ := $(LIB_SRC:%.c=$(BUILD)/obj/%.o) $(GEN_OBJ)
MAIN_OBJ := $(MAIN_SRC:%.c=$(BUILD)/obj/%.o)
UNIT_HELP_OBJ := $(UNIT_HELP_SRC:%.c=$(BUILD)/obj/%.o)
RUNNER_OBJ := $(RUNNER_SRC:%.c=$(BUILD)/obj/%.o)
ORACLE_OBJ := $(ORACLE_SRC:%.c=$(BUILD)/obj/%.o)
UNIT_BIN := $(UNIT_SRC:%.c=$(BUILD)/%)
SURVEY_OBJ := $(SURVEY_SRC:%.c=$(BUILD)/obj/%.o)
GENERATE_OBJ := $(GENERATE_SRC:%.c=$(BUILD)/obj/%.o)
MEASURE_OBJ := $(MEASURE_SRC:%.c=$(BUILD)/obj/%.o)
BENCH_BIN := $(if $(GENERATE_SRC),$(BUILD)/generate_app) $(if $(MEASURE_SRC),$(BUILD)/measure)
# The targets, with a main of our own that runs them on files, or with libFuzzer's.
FUZZ_OBJ := $(FUZZ_SRC:%.c=$(BUILD)/obj/%.o)
REPLAY_OBJ := $(filter-out %/libfuzzer.o,$(FUZZ_OBJ))
FUZZER_OBJ := $(filter-out %/replay.o,$(FUZZ_OBJ))
# What the program itself prints, for `make install`.
SHARE := $(patsubst %,$(BUILD)/share/%,voipcheck.1 completion.bash completion.zsh completion.fish)
TEST_BIN := $(UNIT_BIN) $(if $(RUNNER_SRC),$(BUILD)/run_fixtures) $(if $(ORACLE_SRC),$(BUILD)/oracle) \
	$(if $(SURVEY_SRC),$(BUILD)/objc_survey) $(BENCH_BIN) $(if $(FUZZ_SRC),$(BUILD)/fuzz_replay)
ALL_OBJ := $(LIB_OBJ) $(MAIN_OBJ) $(UNIT_HELP_OBJ) $(RUNNER_OBJ) $(ORACLE_OBJ) $(SURVEY_OBJ) \
	$(GENERATE_OBJ) $(MEASURE_OBJ) $(FUZZ_OBJ)

# The parser archives are known by the versions that package.json pins and by our own part of them, not by
# dates: a fresh clone can use archives that are there already. A grammar is its name and its package; a
# scanner that had to be put right is analyzer/tools/NAME_scanner.c, which includes the one of the package.
GRAMMARS := swift=tree-sitter-swift bash=tree-sitter-bash hcl=@tree-sitter-grammars/tree-sitter-hcl \
	lua=@tree-sitter-grammars/tree-sitter-lua toml=@tree-sitter-grammars/tree-sitter-toml
GRAMMAR_PACKAGES := tree-sitter $(foreach g,$(GRAMMARS),$(lastword $(subst =, ,$(g))))
pinned = $(shell sed -n 's|^ *"$(1)": "\([0-9.]*\)",\{0,1\}$$|\1|p' package.json)
PINNED := $(foreach p,$(GRAMMAR_PACKAGES),$(p):$(call pinned,$(p)))
SCANNER_SRC := $(wildcard analyzer/tools/*_scanner.c)
PARSERS_SUM := $(firstword $(shell { echo '$(PINNED) $(GRAMMARS)'; cat $(SCANNER_SRC) analyzer/tools/scanner.h; } | cksum))
PARSERS := $(DEPS)/grammars-$(PARSERS_SUM).stamp
PARSER_LIBS := $(DEPS)/libgrammars.a $(DEPS)/libtree-sitter.a
TS_DIR := node_modules/tree-sitter/vendor/tree-sitter/lib
SWIFT_DIR := node_modules/tree-sitter-swift/src
NEED = CC='$(CC)' PARSERS='$(PARSERS)' PACKAGES='$(GRAMMAR_PACKAGES)' sh analyzer/tools/deps.sh

.DEFAULT_GOAL := all
.DELETE_ON_ERROR:
.SUFFIXES:
.PHONY: all parsers tests test faults asan bench bench-instructions fuzz demo deps deps-bench deps-fuzz ensure-deps ensure-build need-build help \
	lint lint-build lint-format lint-tidy lint-cppcheck lint-recursion lint-objc format compdb docs install install-built \
	uninstall deb dist dist-binary clean distclean FORCE

all: $(LIB) $(PROGRAM) $(if $(PROGRAM),$(BUILD)/rules.checked $(SHARE)) ## build build/voipcheck

# Every run looks whether what it needs is there (no network) before the compiler complains about it.
need-build:
	@$(NEED) check build

# --- Parser sources, compiled once for all builds. Made in a folder of its own and moved into place, so that
# two builds at the same time do no harm. _DEFAULT_SOURCE and _DARWIN_C_SOURCE are for the runtime's byte order.
parsers: $(PARSERS)

$(PARSERS): | need-build
	@for at in $(PINNED); do \
	    grep -q "\"version\": \"$${at##*:}\"" node_modules/$${at%:*}/package.json 2>/dev/null || \
	        { echo "node_modules/$${at%:*} is not version $${at##*:}. Run: make deps" >&2; exit 1; }; done
	@echo "compiling the parser runtime and the grammars into $(DEPS) (once, about a minute)"
	@mkdir -p $(DEPS); tmp=$(DEPS)/making.$$$$; mkdir -p $$tmp/include/tree_sitter && \
	trap 'rm -rf "$$tmp"' EXIT && flags="-std=c11 -w -fPIC $(DEPS_CFLAGS) $(MAP_FLAGS)" && \
	$(CC) $$flags -D_POSIX_C_SOURCE=200112L -D_DEFAULT_SOURCE -D_DARWIN_C_SOURCE -I$(TS_DIR)/src -I$(TS_DIR)/include \
	    -c $(TS_DIR)/src/lib.c -o $$tmp/runtime.o && \
	for grammar in $(GRAMMARS); do \
	    name=$${grammar%%=*} && from=node_modules/$${grammar#*=}/src && scanner=analyzer/tools/$${name}_scanner.c && \
	    { [ -f $$scanner ] || scanner=$$from/scanner.c; } && \
	    $(CC) $$flags -I$$from -c $$from/parser.c -o $$tmp/$$name.o && \
	    $(CC) $$flags -I$$from -I. -c $$scanner -o $$tmp/$${name}_scanner.o || exit 1; \
	done && \
	ar rcs $$tmp/libtree-sitter.a $$tmp/runtime.o && rm $$tmp/runtime.o && \
	ar rcs $$tmp/libgrammars.a $$tmp/*.o && \
	mkdir -p $(DEPS)/include/tree_sitter && \
	cp $(TS_DIR)/include/tree_sitter/api.h $$tmp/include/tree_sitter/api.h && \
	mv -f $$tmp/include/tree_sitter/api.h $(DEPS)/include/tree_sitter/api.h && \
	rm -f $(DEPS)/*.stamp && mv -f $$tmp/libtree-sitter.a $$tmp/libgrammars.a $(DEPS)/ && touch $@

# --- Rules, the stub SDK, what the HTML report is dressed in, manual page and completions, compiled into the program
$(EMBED): analyzer/tools/embed.c
	@mkdir -p $(@D)
	$(call say,HOSTCC $@)
	$(Q)$(HOST_CC) -std=c11 $(WARNINGS) -O1 -D_POSIX_C_SOURCE=200809L $< -o $@

$(GEN_RULES): $(EMBED) $(RULES) $(BUILD)/rules.list
	@mkdir -p $(@D)
	$(call say,EMBED $@)
	$(Q)$(EMBED) $@ analyzer/rules_db/embedded.h embedded_rules rules $(RULES)

$(GEN_SDK): $(EMBED) $(SDK) $(BUILD)/sdk.list
	@mkdir -p $(@D)
	$(call say,EMBED $@)
	$(Q)$(EMBED) $@ analyzer/objc/sdk_files.h embedded_sdk analyzer/objc/sdk $(SDK)

$(GEN_HTML): $(EMBED) $(HTML) $(BUILD)/html.list
	@mkdir -p $(@D)
	$(call say,EMBED $@)
	$(Q)$(EMBED) $@ reports/html/assets.h embedded_html reports/html $(HTML)

$(GEN_TEXT): $(EMBED) $(TEXT) $(BUILD)/text.list
	@mkdir -p $(@D)
	$(call say,EMBED $@)
	$(Q)$(EMBED) $@ analyzer/cli/text.h embedded_text analyzer/cli/text $(TEXT)

# Lists that change only when their content does: deleted files and changed flags rebuild what they touch.
$(BUILD)/rules.list: WANT = $(RULES)
$(BUILD)/sdk.list: WANT = $(SDK)
$(BUILD)/html.list: WANT = $(HTML)
$(BUILD)/text.list: WANT = $(TEXT)
$(BUILD)/lib.list: WANT = $(LIB_OBJ)
$(BUILD)/flags.list: WANT = $(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS)
$(BUILD)/libraries.list: WANT = $(LIBCLANG) $(PINNED)
LISTS := $(patsubst %,$(BUILD)/%.list,rules sdk html text lib flags libraries)
$(LISTS): FORCE
	@mkdir -p $(@D)
	@printf '%s\n' '$(WANT)' | cmp -s - $@ || printf '%s\n' '$(WANT)' > $@

# --- The program
$(BUILD)/obj/analyzer/objc/clang_api.o: override ALL_CPPFLAGS += $(if $(LIBCLANG),-DVOIPCHECK_LIBCLANG='"$(LIBCLANG)"')
$(BUILD)/obj/analyzer/cli/version.o: override ALL_CPPFLAGS += -DVOIPCHECK_PARSERS='"$(PINNED)"'
$(BUILD)/obj/analyzer/objc/clang_api.o $(BUILD)/obj/analyzer/cli/version.o: $(BUILD)/libraries.list

$(BUILD)/obj/%.o: %.c $(BUILD)/flags.list | need-build $(PARSERS)
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(BUILD)/obj/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/flags.list | need-build
	@mkdir -p $(@D)
	$(call say,CC $<)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c $< -o $@

$(LIB): $(LIB_OBJ) $(BUILD)/lib.list
	@rm -f $@
	$(call say,AR $@)
	$(Q)ar rcs $@ $(LIB_OBJ)

$(BUILD)/voipcheck: $(MAIN_OBJ) $(LIB) $(PARSERS)
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(MAIN_OBJ) $(LIB) $(PARSER_LIBS) $(LIBS) -o $@

# A mistake in the catalogue is an error of the build. What is right says nothing.
$(BUILD)/rules.checked: $(BUILD)/voipcheck
	$(call say,CHECK rules)
	$(Q)$< rules --check > $@.log || { cat $@.log >&2; exit 1; }
	@mv -f $@.log $@

$(BUILD)/share/voipcheck.1: $(BUILD)/voipcheck
	@mkdir -p $(@D)
	$(Q)$< manual > $@

$(BUILD)/share/completion.%: $(BUILD)/voipcheck
	@mkdir -p $(@D)
	$(Q)$< completions $* > $@

# --- Tests. A program that does not compile is removed, so that an old one cannot pass in its place.
tests: $(TEST_BIN)

$(UNIT_BIN): $(BUILD)/%: %.c $(UNIT_HELP_OBJ) $(LIB) $(BUILD)/flags.list $(PARSERS)
	@mkdir -p $(@D); rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CPPFLAGS) $(CMOCKA_CFLAGS) $(ALL_CFLAGS) -MMD -MP -MF $@.d -MT $@ $< $(UNIT_HELP_OBJ) $(ALL_LDFLAGS) \
	    $(LIB) $(PARSER_LIBS) $(LIBS) $(CMOCKA_LIBS) -o $@

$(BUILD)/run_fixtures: $(RUNNER_OBJ) $(LIB) $(PARSERS)
	@rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(RUNNER_OBJ) $(LIB) $(PARSER_LIBS) $(LIBS) -o $@

$(BUILD)/oracle: $(ORACLE_OBJ) $(LIB) $(PARSERS)
	@rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(ORACLE_OBJ) $(LIB) $(PARSER_LIBS) $(LIBS) -o $@

# Not a test: measures how much of real Objective-C survives (see the head of tests/objc/survey.c).
$(BUILD)/objc_survey: $(SURVEY_OBJ) $(LIB) $(PARSERS)
	@rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(SURVEY_OBJ) $(LIB) $(PARSER_LIBS) $(LIBS) -o $@

# Neither of these two needs the analyzer.
$(BUILD)/generate_app: $(GENERATE_OBJ)
	@rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(GENERATE_OBJ) -o $@

$(BUILD)/measure: $(MEASURE_OBJ)
	@rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(MEASURE_OBJ) -o $@

$(BUILD)/fuzz_replay: $(REPLAY_OBJ) $(LIB) $(PARSERS)
	@rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) $(ALL_LDFLAGS) $(REPLAY_OBJ) $(LIB) $(PARSER_LIBS) $(LIBS) -o $@

$(BUILD)/fuzz: $(FUZZER_OBJ) $(LIB) $(PARSERS)
	@rm -f $@
	$(call say,LINK $@)
	$(Q)$(CC) $(ALL_CFLAGS) -fsanitize=fuzzer $(ALL_LDFLAGS) $(FUZZER_OBJ) $(LIB) $(PARSER_LIBS) $(LIBS) -o $@

# The build of the tests may fail in part: run_all.sh counts a test without a program as failed.
test: ensure-deps ## run every test (installs what is missing first)
	@$(MAKE) --no-print-directory all
	@$(MAKE) --no-print-directory -k tests || true
	@BUILD='$(BUILD)' sh tests/run_all.sh

faults: all ## let many more calls fail than `make test` does (minutes)
	@FAULTS=all VOIPCHECK='$(BUILD)/voipcheck' sh tests/faults/run.sh

asan: ## run every test under AddressSanitizer and UndefinedBehaviorSanitizer
	@TEST_TIMEOUT="$${TEST_TIMEOUT:-1200}" $(MAKE) --no-print-directory test BUILD='$(ASAN_BUILD)' \
	    CFLAGS='-O1 -g -fno-omit-frame-pointer -fsanitize=address,undefined -fno-sanitize-recover=all'

# CORPUS=DIR measures a checkout instead of generated apps; the head of tests/bench/bench.sh has more.
bench: ensure-build ## measure against searches, and how time and memory grow (see docs/performance.md)
	@$(MAKE) --no-print-directory all $(BENCH_BIN)
	@BUILD='$(BUILD)' CORPUS='$(CORPUS)' sh tests/bench/bench.sh

bench-instructions: ensure-build ## count the instructions of a scan, and note them in tests/bench/instructions.tsv
	@$(MAKE) --no-print-directory all $(BENCH_BIN)
	@BUILD='$(BUILD)' CC='$(CC)' sh tests/bench/instructions.sh

# FUZZ_SECONDS for each target; FUZZ_TARGETS="swift yaml": only these. What is found is kept below FUZZ_BUILD, to be
# put right and moved to tests/fuzz/found/TARGET, where `make test` runs it.
# The parser archives are built anew, since their scanners are written by hand, too.
FUZZ_CC ?= clang
FUZZ_DEPS ?= $(FUZZ_BUILD)/deps
FUZZ_SECONDS ?= 60
FUZZ_TARGETS ?=
fuzz: FUZZ_CFLAGS = -O1 -g -fno-omit-frame-pointer -fsanitize=fuzzer-no-link,address
fuzz: ## run each fuzz target for FUZZ_SECONDS (60); FUZZ_TARGETS="…": only these
	@$(NEED) check build
	@CC='$(FUZZ_CC)' sh analyzer/tools/deps.sh check fuzz
	@$(MAKE) --no-print-directory -j$(JOBS) BUILD='$(FUZZ_BUILD)' CC='$(FUZZ_CC)' DEPS='$(FUZZ_DEPS)' \
	    DEPS_CFLAGS='$(FUZZ_CFLAGS) -fsanitize-ignorelist=tests/fuzz/grammars.ignore' \
	    CFLAGS='$(FUZZ_CFLAGS) -fsanitize=undefined -fno-sanitize-recover=all' '$(FUZZ_BUILD)/fuzz' '$(FUZZ_BUILD)/voipcheck'
	@BUILD='$(FUZZ_BUILD)' FUZZ_SECONDS='$(FUZZ_SECONDS)' sh tests/fuzz/run.sh $(FUZZ_TARGETS)

demo: ensure-build ## scan the sample apps
	@$(MAKE) --no-print-directory all
	$(BUILD)/voipcheck scan samples/ || [ $$? -eq 1 ]

# --- What the system must have
deps: ## install everything that build, tests and lint need (apt or Homebrew, npm)
	@$(NEED) install build test lint shells

deps-bench: ## install what `make bench` compares with (ripgrep, ast-grep, clang) and valgrind
	@$(NEED) install build bench

deps-fuzz: ## install what `make fuzz` needs (clang with libFuzzer)
	@$(NEED) install build
	@CC='$(FUZZ_CC)' sh analyzer/tools/deps.sh install fuzz

ensure-deps:
	@$(NEED) install build test

ensure-build:
	@$(NEED) install build

# --- Care of the source
TIDY_FLAGS = -std=c11 $(WARNINGS) $(CPP_FLAGS) -I$(SWIFT_DIR) $(PKG_CFLAGS) $(CMOCKA_CFLAGS)
TIDY_SRC := $(filter-out $(SCANNER_SRC),$(OWN_C))

lint: lint-format lint-objc lint-build lint-cppcheck lint-tidy lint-recursion ## formatting, gcc and clang with -Werror, cppcheck, clang-tidy

lint-format:
	@$(NEED) check lint
	$(call say,FORMAT all sources)
	$(Q)clang-format --dry-run -Werror $(OWN_C) $(OWN_H)

# The Objective-C of fixtures, samples and examples, which no build compiles.
lint-objc:
	@$(NEED) check lint
	$(call say,SYNTAX Objective-C of the tests)
	$(Q)JOBS='$(JOBS)' sh tests/objc/check_fixtures.sh

lint-build:
	@$(MAKE) --no-print-directory -j$(JOBS) -k BUILD='$(LINT_BUILD)/gcc' CC=gcc HOST_CC='gcc -Werror' WERROR=-Werror all tests
	@$(MAKE) --no-print-directory -j$(JOBS) -k BUILD='$(LINT_BUILD)/clang' CC=clang HOST_CC='clang -Werror' WERROR=-Werror all tests

lint-cppcheck:
	$(call say,CPPCHECK all sources)
	$(Q)cppcheck -j$(JOBS) --quiet --std=c11 --enable=warning,portability --inline-suppr --error-exitcode=1 \
	    --suppress=missingIncludeSystem -D_POSIX_C_SOURCE=200809L -I. $(filter-out $(TEST_SRC),$(TIDY_SRC))

# Recursion is for the analyzer to avoid, whose input is anybody's; tests make their own.
lint-tidy: $(PARSERS)
	$(call say,TIDY all sources)
	$(Q)printf '%s\n' $(TIDY_SRC) | xargs -n 1 -P $(JOBS) sh -c 'case "$$1" in \
	    tests/*) checks=--checks=-misc-no-recursion ;; *) checks= ;; esac; \
	    clang-tidy --quiet $$checks "$$1" -- $(TIDY_FLAGS) 2>/dev/null' tidy

# clang-tidy sees recursion within one file; this sees it across files, by direct calls, in gcc's call graph.
lint-recursion:
	$(call say,RECURSION all sources)
	@rm -rf '$(LINT_BUILD)/calls'
	@$(MAKE) --no-print-directory -s -j$(JOBS) BUILD='$(LINT_BUILD)/calls' CC=gcc \
	    CFLAGS='-O0 -fcallgraph-info' all >/dev/null 2>&1 || { echo 'the build failed' >&2; exit 1; }
	@sh analyzer/tools/recursion.sh '$(LINT_BUILD)/calls' $(SRC)

format: ## rewrite the C files with clang-format
	clang-format -i $(OWN_C) $(OWN_H)

compdb: ## write compile_commands.json for editors
	@{ echo '['; n=0; for f in $(OWN_C); do [ $$n -eq 0 ] || echo ','; n=1; \
	    printf '{"directory": "%s", "file": "%s", "command": "%s"}' "$(CURDIR)" "$$f" \
	    '$(CC) $(TIDY_FLAGS) -c '"$$f"; done; echo; echo ']'; } > compile_commands.json

# A page is what the program prints. Made beside the old ones and moved, so that a rule that is gone takes its page along.
docs: all ## write the pages of docs/rules from the catalogue
	@rm -rf docs/rules.new && mkdir -p docs/rules.new
	@$(PROGRAM) rules --format markdown > docs/rules.new/README.md
	@set -e; for rule in $(patsubst rules/catalogue/%.json,%,$(filter rules/catalogue/%,$(RULES))); do \
	    $(PROGRAM) explain --format markdown "$$rule" > "docs/rules.new/$$rule.md"; done
	@rm -rf docs/rules && mv docs/rules.new docs/rules

# --- Installing
install: all ## install below PREFIX (default /usr/local)
	@$(MAKE) --no-print-directory install-built

# Copies what is built, and builds nothing: it needs no compiler.
install-built:
	@[ -x '$(BUILD)/voipcheck' ] && [ -f '$(BUILD)/share/completion.fish' ] || \
	    { echo 'nothing is built in $(BUILD). Run: make' >&2; exit 1; }
	$(call say,INSTALL $(DESTDIR)$(PREFIX))
	$(Q)install -d '$(DESTDIR)$(BINDIR)' '$(DESTDIR)$(MANDIR)/man1' '$(DESTDIR)$(DOCDIR)/licences' \
	    '$(DESTDIR)$(DATADIR)/schema' '$(DESTDIR)$(BASH_DIR)' '$(DESTDIR)$(ZSH_DIR)' '$(DESTDIR)$(FISH_DIR)'
	$(Q)install -m 755 '$(BUILD)/voipcheck' '$(DESTDIR)$(BINDIR)/voipcheck'
	$(Q)install -m 644 '$(BUILD)/share/voipcheck.1' '$(DESTDIR)$(MANDIR)/man1/voipcheck.1'
	$(Q)install -m 644 '$(BUILD)/share/completion.bash' '$(DESTDIR)$(BASH_DIR)/voipcheck'
	$(Q)install -m 644 '$(BUILD)/share/completion.zsh' '$(DESTDIR)$(ZSH_DIR)/_voipcheck'
	$(Q)install -m 644 '$(BUILD)/share/completion.fish' '$(DESTDIR)$(FISH_DIR)/voipcheck.fish'
	$(Q)install -m 644 reports/schema/*.json '$(DESTDIR)$(DATADIR)/schema/'
	$(Q)install -m 644 packaging/licences/*.txt '$(DESTDIR)$(DOCDIR)/licences/'

# With the same PREFIX, DESTDIR and folders. Only what `make install` made goes, and folders of ours.
uninstall: ## remove what `make install` installed
	$(call say,UNINSTALL $(DESTDIR)$(PREFIX))
	$(Q)rm -f '$(DESTDIR)$(BINDIR)/voipcheck' '$(DESTDIR)$(MANDIR)/man1/voipcheck.1' \
	    '$(DESTDIR)$(BASH_DIR)/voipcheck' '$(DESTDIR)$(ZSH_DIR)/_voipcheck' '$(DESTDIR)$(FISH_DIR)/voipcheck.fish'
	$(Q)for schema in reports/schema/*.json; do rm -f '$(DESTDIR)$(DATADIR)'"/schema/$${schema##*/}"; done
	$(Q)for text in packaging/licences/*.txt; do rm -f '$(DESTDIR)$(DOCDIR)'"/licences/$${text##*/}"; done
	$(Q)rmdir '$(DESTDIR)$(DATADIR)/schema' '$(DESTDIR)$(DATADIR)' '$(DESTDIR)$(DOCDIR)/licences' '$(DESTDIR)$(DOCDIR)' \
	    2>/dev/null || true

# --- Packages. Each has a build of its own: with the flags of the distribution, and no libclang of this machine.
DEB_BUILD ?= $(BUILD)-deb
RELEASE_BUILD ?= $(BUILD)-release
DIST ?= $(BUILD)/dist

deb: ensure-build ## make a Debian package in build/dist
	@$(MAKE) --no-print-directory BUILD='$(DEB_BUILD)' LIBCLANG= CPPFLAGS="$$(dpkg-buildflags --get CPPFLAGS)" \
	    CFLAGS="$$(dpkg-buildflags --get CFLAGS)" \
	    LDFLAGS="$$(DEB_BUILD_MAINT_OPTIONS=hardening=+all dpkg-buildflags --get LDFLAGS)" all
	@MAKE='$(MAKE)' sh packaging/debian/build.sh '$(DEB_BUILD)' '$(DIST)'

dist: ## make the source archive and the Homebrew formula (RELEASE_URL=) in build/dist
	@RELEASE_URL='$(RELEASE_URL)' sh packaging/dist.sh '$(DIST)' $(GRAMMAR_PACKAGES)

# The libraries lie beside the program. Not a run path but the older kind, which their own libraries follow, too.
dist-binary: ensure-build ## make an archive for Linux that runs from any folder, in build/dist
	@$(MAKE) --no-print-directory BUILD='$(RELEASE_BUILD)' LIBCLANG= CFLAGS=-O2 \
	    LDFLAGS="-Wl,--disable-new-dtags '-Wl,-rpath,\$$\$$ORIGIN/../lib/voipcheck'" all
	@MAKE='$(MAKE)' sh packaging/binary.sh '$(RELEASE_BUILD)' '$(DIST)'

clean: ## remove what this build made (keeps the parser archives)
	rm -rf $(BUILD) $(ASAN_BUILD) $(LINT_BUILD) $(FUZZ_BUILD) $(DEB_BUILD) $(RELEASE_BUILD)

distclean: clean ## remove all that was built or installed in this folder
	rm -rf $(DEPS) node_modules compile_commands.json

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | \
	    awk -F'|' '{ printf "%-24s %s\n", $$1, $$2 }'

FORCE:

-include $(ALL_OBJ:.o=.d) $(UNIT_BIN:=.d)
