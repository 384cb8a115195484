// SPDX-License-Identifier: Apache-2.0
package dev.warren.bench.stats;

import java.util.List;

/**
 * A median with its range. Immutable.
 *
 * @param median the middle value; of an even number of values the mean of the two in the middle
 * @param min the smallest value
 * @param max the largest value
 */
public record Spread(double median, double min, double max) {

    /**
     * Summarises values in any order.
     *
     * @param values at least one value
     * @return their median and range
     * @throws IllegalArgumentException if there are no values
     */
    public static Spread of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("no values to summarise");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Spread(median, sorted.getFirst(), sorted.getLast());
    }
}
