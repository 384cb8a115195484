# SPDX-License-Identifier: Apache-2.0
# Sourced by compare and reload: builds this module on first use and runs one of its programs under a JDK 25.

bench_root=$(CDPATH= cd -- "$(dirname -- "$0")/.." && pwd) || exit 1

# bench_jdk_of DIR: succeeds when DIR holds a JDK of 25 or newer.
bench_is_jdk() {
    [ -x "$1/bin/java" ] && [ -r "$1/release" ] &&
        version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release") && [ "${version:-0}" -ge 25 ]
}

bench_find_jdk() {
    for candidate in "${JAVA_HOME:-/nonexistent}" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/*; do
        if bench_is_jdk "$candidate"; then
            echo "$candidate"
            return
        fi
    done
    echo "no JDK 25 found: set JAVA_HOME to one" >&2
    return 1
}

# bench_run CLASS ARGUMENTS...: does not return.
bench_run() {
    jdk=$(bench_find_jdk) || exit 5
    if [ ! -d "$bench_root/bench/target/lib" ]; then
        (cd "$bench_root" && mvn -B -ntp -pl bench -am -DskipTests package >&2) || exit 1
    fi
    # bin/warren builds itself on first use; that must not count as its start.
    if [ -x "$bench_root/bin/warren" ]; then
        JAVA_HOME=$jdk "$bench_root/bin/warren" --version >&2 || exit 1
    fi
    main=$1
    shift
    exec "$jdk/bin/java" -Xmx256m "-Dwarren.bench.root=$bench_root" \
        -cp "$bench_root/bench/target/classes:$bench_root/bench/target/lib/*" "$main" "$@"
}
