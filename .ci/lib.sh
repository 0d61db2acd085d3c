# What .ci/run and .ci/long share. Sourced by bash from the top of the tree.
#
# suite NAME COMMAND...: run one suite, its output into build/ci/NAME.log; its closing line is
# printed, and on a failure the log's end too. A suite that only says SKIPPED counts as that.
set -u
export LC_ALL=C.UTF-8
logs=build/ci
mkdir -p "$logs"
passed=0 failed=0 skipped=0
failures=()

suite() {
    local name=$1 log=$logs/$1.log start=$SECONDS status verdict
    shift
    rm -f "$logs"/sanitizer.*
    "$@" >"$log" 2>&1 </dev/null
    status=$?
    if compgen -G "$logs/sanitizer.*" >/dev/null; then
        cat "$logs"/sanitizer.* >>"$log"
        status=99
    fi
    if [ $status -ne 0 ]; then
        verdict=FAILED
        failed=$((failed + 1))
        failures+=("$name")
    elif tail -n 1 "$log" | grep -q SKIPPED; then
        verdict=skipped
        skipped=$((skipped + 1))
    else
        verdict=ok
        passed=$((passed + 1))
    fi
    printf '%-7s %-24s %4d s   %s\n' "$verdict" "$name" $((SECONDS - start)) "$(closing "$log")"
    if [ $status -ne 0 ]; then
        echo "------- the end of $log (exit $status)"
        complaints "$name"
        tail -n 60 "$log"
        echo "-------"
    fi
}

# The line that sums a log up: the last one that counts or skips, else the last one.
closing() {
    grep -E 'passed|tests? failed|SKIPPED|landed|of [0-9]+ bytes' "$1" | tail -n 1 |
        sed 's/^ *//' || true
}

# complaints NAME: the lines of a suite's log that say what failed, a few.
complaints() {
    grep -aE '^(FAIL|not ok|below floor|lint:|ERROR|SUMMARY|WARNING: ThreadSanitizer)|Failed|: error' \
        "$logs/$1.log" | head -n 12 | sed "s/^/$1: /"
}

# configure_build PRESET [TARGET...]: configure and build; ccache where it is installed.
configure_build() {
    local preset=$1 launcher=()
    shift
    command -v ccache >/dev/null && launcher=(-DCMAKE_C_COMPILER_LAUNCHER=ccache)
    cmake --preset "$preset" "${launcher[@]}" && cmake --build "build/$preset" -j2 ${1:+--target "$@"}
}

unit() { ctest --test-dir "build/$1" -j2 --timeout "${2:-120}" --output-on-failure; }

# conformance PRESET [OPTIONS...]: the cases with their floors.
conformance() {
    local build=build/$1
    shift
    for program in psrp-server psrp-worker; do
        [ -x "$build/bin/$program" ] || { echo "conformance: SKIPPED: no $program in $build"; return 0; }
    done
    tests/conformance/run -j 2 "$@" -- "$build/bin/psrp-server"
}

# under PRESET COMMAND...: with the sanitizers writing what they find where `suite` looks.
under() {
    local where=$PWD/$logs/sanitizer
    export PSRP_BUILD=sanitized-$1
    shift
    ASAN_OPTIONS="log_path=$where:detect_leaks=1:abort_on_error=0" \
        UBSAN_OPTIONS="log_path=$where:print_stacktrace=1" \
        LSAN_OPTIONS="report_objects=1" \
        TSAN_OPTIONS="log_path=$where:halt_on_error=0:second_deadlock_stack=1" "$@"
    local status=$?
    unset PSRP_BUILD
    return $status
}

# close: the failures by name, and the closing line.
close() {
    local name
    for name in "${failures[@]}"; do complaints "$name"; done
    [ $failed -eq 0 ] || echo "failed: ${failures[*]}"
    echo "$((SECONDS / 60)) min $((SECONDS % 60)) s; the logs are in $logs"
    echo "$passed passed, $failed failed, $skipped skipped"
    [ $failed -eq 0 ] && [ $passed -gt 0 ]
}
