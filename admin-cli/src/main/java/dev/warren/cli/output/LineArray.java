// SPDX-License-Identifier: Apache-2.0
package dev.warren.cli.output;

import com.google.gson.stream.JsonWriter;
import java.io.BufferedReader;
import java.io.IOException;

/** Prints a text of any length as JSON, line by line. Stateless. */
public final class LineArray {
    private LineArray() {}

    /**
     * Prints {@code {NAME: NUMBER, "lines": [...]}} and a line end.
     *
     * @param console where to
     * @param name what the number is
     * @param number what the text is about
     * @param text the lines
     * @throws IOException if the text cannot be read
     */
    public static void print(Console console, String name, long number, BufferedReader text) throws IOException {
        JsonWriter json = new JsonWriter(console.out());
        json.setIndent("  ");
        json.beginObject().name(name).value(number).name("lines").beginArray();
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            json.value(line);
        }
        json.endArray().endObject();
        json.flush();
        console.print("\n");
    }
}
