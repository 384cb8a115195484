// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the id of a worker, 1 to 256, as {@code admin-cli workers} shows it. Stateless. */
final class WorkerId implements ITypeConverter<Integer> {
    private static final int MOST = 256;

    @Override
    public Integer convert(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw new TypeConversionException(
                    "'" + text + "' is no worker: ids are 1 to " + MOST + ", admin-cli workers shows them");
        }
        return Integer.valueOf(text);
    }
}
