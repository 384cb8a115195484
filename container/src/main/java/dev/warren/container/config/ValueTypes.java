// SPDX-License-Identifier: Apache-2.0
package dev.warren.container.config;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.tomlj.TomlArray;

/** Makes the types that keys have. Stateless. */
final class ValueTypes {
    private ValueTypes() {}

    static ValueType<Integer> integer(int min, int max) {
        return new IntegerType(min, max);
    }

    /** Passes on what is TOML already. */
    static ValueType<String> verbatim() {
        return new VerbatimType();
    }

    static ValueType<Boolean> bool() {
        return new BooleanType();
    }

    static ValueType<Duration> duration(Duration min, Duration max) {
        return new QuotedType<>(
                Durations::parse,
                Durations::format,
                value -> value.compareTo(min) >= 0 && value.compareTo(max) <= 0,
                Durations.format(min) + " to " + Durations.format(max));
    }

    static ValueType<DataSize> size(String min, String max) {
        DataSize least = DataSize.parse(min);
        DataSize most = DataSize.parse(max);
        return new QuotedType<>(
                DataSize::parse,
                DataSize::toString,
                value -> value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                min + " to " + max);
    }

    static ValueType<String> text(String pattern, String allowed) {
        return new QuotedType<>(
                Function.identity(),
                Function.identity(),
                Pattern.compile(pattern).asMatchPredicate(),
                allowed);
    }

    static ValueType<Bind> address() {
        return new QuotedType<>(
                Bind::parse,
                Bind::toString,
                _ -> true,
                "HOST:PORT, an IPv6 host in brackets, port 0 to 65535, or unix:/PATH");
    }

    static ValueType<AccessFormat> accessFormat() {
        return new QuotedType<>(
                AccessFormat::parse,
                AccessFormat::text,
                _ -> true,
                "\"combined\", \"json\" or a pattern such as \"%h %r %s %D %{request-id}\" of the elements in"
                        + " docs/logs.md");
    }

    static ValueType<SessionStorage> sessionStorage() {
        return new QuotedType<>(
                SessionStorage::parse,
                SessionStorage::text,
                _ -> true,
                "\"lmdb\", \"local\" or redis://[[USER]:PASSWORD@]HOST[:PORT][/DATABASE] (docs/sessions.md has the"
                        + " others)");
    }

    /** Writes the constants of an enum in kebab-case. */
    static <E extends Enum<E>> ValueType<E> choice(Class<E> type) {
        Function<E, String> write =
                value -> value.name().toLowerCase(Locale.ROOT).replace('_', '-');
        String all = Arrays.stream(type.getEnumConstants())
                .map(value -> "\"" + write.apply(value) + "\"")
                .collect(Collectors.joining(", "));
        Function<String, E> read = text -> Arrays.stream(type.getEnumConstants())
                .filter(value -> write.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("not one of " + all));
        return new QuotedType<>(read, write, _ -> true, all);
    }

    /** Adds one word that stands for "not set" or "work it out" to another type. */
    static <T> ValueType<Optional<T>> optional(String absent, ValueType<T> element) {
        return new OptionalType<>(absent, element);
    }

    static ValueType<WorkerCount> workerCount() {
        ValueType<Optional<Integer>> type = optional("auto", integer(WorkerCount.MIN, WorkerCount.MAX));
        Function<Optional<Integer>, WorkerCount> read =
                count -> count.isPresent() ? new WorkerCount.Fixed(count.get()) : new WorkerCount.Auto();
        Function<WorkerCount, Optional<Integer>> write = count -> switch (count) {
            case WorkerCount.Auto _ -> Optional.empty();
            case WorkerCount.Fixed(int fixed) -> Optional.of(fixed);
        };
        return new MappedType<>(type, read, write);
    }

    static <T> ValueType<List<T>> list(int min, ValueType<T> element, String allowed) {
        return new ListType<>(min, element, allowed);
    }

    private record VerbatimType() implements ValueType<String> {
        @Override
        public String fromText(String text) {
            return text;
        }

        @Override
        public String fromToml(Object value) {
            return ConfigErrors.show(value);
        }

        @Override
        public boolean allows(String value) {
            return true;
        }

        @Override
        public String toToml(String value) {
            return value;
        }

        @Override
        public String allowed() {
            return "any TOML value";
        }
    }

    private static IllegalArgumentException wrongType(Object value) {
        return new IllegalArgumentException("has the wrong type: " + value);
    }

    /** Writes text as a TOML basic string (TOML 1.0, "String"). */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private record BooleanType() implements ValueType<Boolean> {
        @Override
        public Boolean fromText(String text) {
            return switch (text.strip()) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new IllegalArgumentException("not true or false");
            };
        }

        @Override
        public Boolean fromToml(Object value) {
            if (value instanceof Boolean flag) {
                return flag;
            }
            throw wrongType(value);
        }

        @Override
        public boolean allows(Boolean value) {
            return true;
        }

        @Override
        public String toToml(Boolean value) {
            return value.toString();
        }

        @Override
        public String allowed() {
            return "true or false";
        }
    }

    private record IntegerType(int min, int max) implements ValueType<Integer> {
        @Override
        public Integer fromText(String text) {
            return Integer.valueOf(text.strip());
        }

        @Override
        public Integer fromToml(Object value) {
            if (value instanceof Long number && number == number.intValue()) {
                return number.intValue();
            }
            throw wrongType(value);
        }

        @Override
        public boolean allows(Integer value) {
            return value >= min && value <= max;
        }

        @Override
        public String toToml(Integer value) {
            return value.toString();
        }

        @Override
        public String allowed() {
            return min + " to " + max;
        }
    }

    /** A value that is a string in TOML. */
    private record QuotedType<T>(
            Function<String, T> read, Function<T, String> write, Predicate<T> range, String allowed)
            implements ValueType<T> {
        @Override
        public T fromText(String text) {
            return read.apply(text);
        }

        @Override
        public T fromToml(Object value) {
            if (value instanceof String text) {
                return fromText(text);
            }
            throw wrongType(value);
        }

        @Override
        public boolean allows(T value) {
            return range.test(value);
        }

        @Override
        public String toToml(T value) {
            return quote(write.apply(value));
        }
    }

    private record OptionalType<T>(String absent, ValueType<T> element) implements ValueType<Optional<T>> {
        @Override
        public Optional<T> fromText(String text) {
            return text.equals(absent) ? Optional.empty() : Optional.of(element.fromText(text));
        }

        @Override
        public Optional<T> fromToml(Object value) {
            return value.equals(absent) ? Optional.empty() : Optional.of(element.fromToml(value));
        }

        @Override
        public boolean allows(Optional<T> value) {
            return value.map(element::allows).orElse(true);
        }

        @Override
        public String toToml(Optional<T> value) {
            return value.map(element::toToml).orElse(quote(absent));
        }

        @Override
        public String allowed() {
            return quote(absent) + " or " + element.allowed();
        }
    }

    private record MappedType<S, T>(ValueType<S> inner, Function<S, T> read, Function<T, S> write)
            implements ValueType<T> {
        @Override
        public T fromText(String text) {
            return read.apply(inner.fromText(text));
        }

        @Override
        public T fromToml(Object value) {
            return read.apply(inner.fromToml(value));
        }

        @Override
        public boolean allows(T value) {
            return inner.allows(write.apply(value));
        }

        @Override
        public String toToml(T value) {
            return inner.toToml(write.apply(value));
        }

        @Override
        public String allowed() {
            return inner.allowed();
        }
    }

    private record ListType<T>(int min, ValueType<T> element, String allowed) implements ValueType<List<T>> {
        @Override
        public List<T> fromText(String text) {
            if (text.isBlank()) {
                return List.of();
            }
            return Arrays.stream(text.split(",", -1))
                    .map(String::strip)
                    .map(element::fromText)
                    .toList();
        }

        @Override
        public List<T> fromToml(Object value) {
            if (value instanceof TomlArray array) {
                return IntStream.range(0, array.size())
                        .mapToObj(index -> element.fromToml(array.get(index)))
                        .toList();
            }
            throw wrongType(value);
        }

        @Override
        public boolean inFileOnly() {
            return element.inFileOnly();
        }

        @Override
        public boolean allows(List<T> value) {
            return value.size() >= min && value.stream().allMatch(element::allows);
        }

        @Override
        public String toToml(List<T> value) {
            return value.stream().map(element::toToml).collect(Collectors.joining(", ", "[", "]"));
        }
    }
}
