# SPDX-License-Identifier: Apache-2.0
# Shared by the scripts in bin, which source it: which JDK runs Warren, the build on first use, and the AOT cache to start from.
# Expects $home, the directory above bin. POSIX sh. Every function that gives something back does so in one variable, named in its comment.

# The oldest Java that can run Warren.
warren_java=25

# Stops with the three lines every Warren error has. Usage: fail EXIT_CODE WHAT WHY DO
fail() {
    printf '%s\n  why: %s\n  do:  %s\n' "$2" "$3" "$4" >&2
    exit "$1"
}

# Sets $feature to the feature release (such as 25) of the JDK or JRE in $1, or to nothing when there is none.
# The file "release" is read rather than the JVM started: that would cost each admin-cli call 50 ms and more.
read_feature() {
    feature=
    [ -x "$1/bin/java" ] || return 0
    if [ -r "$1/release" ]; then
        feature=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release")
    fi
    if [ -z "$feature" ]; then
        feature=$("$1/bin/java" -version 2>&1 | sed -n 's/.* version "\([0-9]*\).*/\1/p' | head -n 1)
    fi
}

# Tries the Java home $1: returns 0 and sets $java when it is new enough, else remembers it in $seen for the message.
try_java_home() {
    read_feature "$1"
    [ -n "$feature" ] || return 1
    if [ "$feature" -ge "$warren_java" ]; then
        java=$1/bin/java
        return 0
    fi
    seen="${seen:+$seen, }$feature in $1"
    return 1
}

# Has the JVM read and write names of files in UTF-8 where no locale is set, as under systemd, cron and env -i: it would neither find nor
# make files with other than ASCII letters. A locale that somebody has chosen stays.
use_utf8() {
    case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
        '' | C | POSIX)
            LC_ALL=C.UTF-8
            export LC_ALL
            ;;
    esac
}

# Sets $java to the first Java 25 or newer of: JAVA_HOME, the PATH, the usual directories. Exits 5 when there is none.
# WARREN_JDK_DIRS (directories with colons between them) replaces the usual directories; only tests set it.
find_java() {
    use_utf8
    seen=
    if [ -n "${JAVA_HOME:-}" ] && try_java_home "$JAVA_HOME"; then
        return
    fi
    on_path=$(command -v java || true)
    if [ -n "$on_path" ]; then
        on_path=$(readlink -f "$on_path")
        if try_java_home "${on_path%/bin/java}"; then
            return
        fi
    fi
    jdk_dirs=${WARREN_JDK_DIRS-/usr/lib/jvm:${HOME:-/root}/.sdkman/candidates/java}
    saved_ifs=$IFS
    IFS=:
    for jdk_dir in $jdk_dirs; do
        for candidate in "$jdk_dir"/*; do
            if try_java_home "$candidate"; then
                IFS=$saved_ifs
                return
            fi
        done
    done
    IFS=$saved_ifs
    fail 5 "cannot start: no Java $warren_java or newer found" \
        "looked at JAVA_HOME (${JAVA_HOME:-not set}), java on the PATH, and $jdk_dirs; found ${seen:-no Java at all}" \
        "install a JDK $warren_java (for example Temurin, https://adoptium.net), or set JAVA_HOME to one"
}

# Sets $lib to the directory with the jars of the module $1, and builds them first in a checkout that has none.
# Maven writes the module's own jar last, so that the jar proves the directory complete.
find_lib() {
    lib=$home/lib/$1
    [ -f "$home/pom.xml" ] || return 0
    lib=$home/$1/target/lib
    if ! is_built "$1"; then
        build_once "$1"
    fi
}

# Sets $caches to the directory of the AOT caches of $lib, or to nothing when there are none that were recorded from the jars as they are
# now. Not left to HotSpot: a JDK without JDK-8377932 (25.0.3 is one) takes most caches for jars that have changed, and runs the old classes.
find_caches() {
    caches=
    if [ -r "$lib/aot/jars" ] && [ "$(cat "$lib/aot/jars")" = "$(list_jars)" ]; then
        caches=$lib/aot
    fi
}

# Prints what tells the jars of $lib from others: names, sizes and times; and the content of ours, which change under the same name, and
# have the same time in every archive.
list_jars() {
    (cd "$lib" && stat -L -c '%n %s %Y' ./*.jar && cksum ./warren-*.jar)
}

# Sets $aot to the flag with which the JVM called $1 starts from its cache in $caches, or to nothing when there is none or when its other
# flags $2 choose an archive themselves. A JVM that cannot use its cache starts without it.
find_aot() {
    aot=
    case $2 in
        *-Xshare:* | *-XX:SharedArchiveFile* | *-XX:AOT*) return ;;
    esac
    if [ -n "$caches" ] && [ -r "$caches/$1.aot" ]; then
        aot=-XX:AOTCache=$caches/$1.aot
    fi
}

is_built() {
    for jar in "$home/$1/target/lib/warren-${1##*/}"-*.jar; do
        [ -f "$jar" ] && return 0
    done
    return 1
}

# Builds the checkout for the module $1. Of two that start at once, the second waits for the first and then has nothing to do.
build_once() {
    command -v mvn >/dev/null || fail 5 "cannot build Warren: no mvn on the PATH" \
        "this is a source checkout that was not built yet ($home), and Maven builds it" \
        "install Maven 3.8 or newer (for example: apt-get install maven), then start again"
    mkdir -p "$home/target"
    (
        if command -v flock >/dev/null && ! flock -n 9; then
            echo "Another start is building Warren; waiting for it." >&2
            flock 9
        fi
        if ! is_built "$1"; then
            build "$1"
        fi
    ) 9>"$home/target/first-build.lock" || exit $?
}

build() {
    log=$home/target/first-build.log
    result=$home/target/first-build.exit
    echo "First use of this checkout: building it, which takes a minute or more. Log: $log" >&2
    echo 1 >"$result"
    # Everything to standard error: standard output belongs to the command that was asked for.
    {
        code=0
        # Only what runs and what was asked for: the dependencies of tests and measurements are the larger part. The variable
        # leads Maven to the JDK found here, wherever it lies.
        JAVA25_HOME=${java%/bin/java} mvn -B -f "$home/pom.xml" -Dmaven.test.skip=true \
            -pl "aot,webapps/hello,webapps/examples,webapps/cart,$1" -am package 2>&1 9>&- || code=$?
        echo "$code" >"$result"
    } | tee "$log" | show_progress >&2
    if [ "$(cat "$result")" -ne 0 ]; then
        echo >&2
        tail -n 25 "$log" >&2
        echo >&2
        fail 70 "cannot start: the build failed" "the end of its log is above; all of it is in $log" \
            "repair what it names (a missing JDK, no network, a changed source), then start again"
    fi
    echo "Built." >&2
}

# Reduces Maven's output to one line per module, and one per 50 downloaded files so that a slow network shows life.
show_progress() {
    downloads=0
    while IFS= read -r line; do
        case $line in
            "[INFO] Building "*"["*/*"]")
                line=${line#"[INFO] Building "}
                printf '  [%s %s\n' "${line##*"["}" "${line%% 0.*}"
                ;;
            *"Downloaded from "*)
                downloads=$((downloads + 1))
                if [ $((downloads % 50)) -eq 0 ]; then
                    printf '  %s files downloaded\n' "$downloads"
                fi
                ;;
        esac
    done
}
