// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.files;

import io.undertow.util.QValueParser;
import io.undertow.util.QValueParser.QValueResult;
import java.util.List;

/** Reads what content codings a client accepts (RFC 9110, 12.5.3). Stateless. */
public final class AcceptedEncodings {
    private AcceptedEncodings() {}

    /**
     * Tells whether a client accepts a coding. What is named counts before {@code *}, whatever their order.
     *
     * @param accepted the values of {@code Accept-Encoding}; empty if there is none
     * @param coding such as {@code gzip}
     * @return false if it is not accepted, or not mentioned
     */
    public static boolean include(List<String> accepted, String coding) {
        boolean any = false;
        for (List<QValueResult> group : QValueParser.parse(accepted)) {
            for (QValueResult each : group) {
                if (coding.equalsIgnoreCase(each.getValue())) {
                    return !each.isQValueZero();
                }
                any |= "*".equals(each.getValue()) && !each.isQValueZero();
            }
        }
        return any;
    }
}
