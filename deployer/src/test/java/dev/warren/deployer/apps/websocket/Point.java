// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.apps.websocket;

import jakarta.websocket.DecodeException;
import jakarta.websocket.Decoder;
import jakarta.websocket.Encoder;

/** What {@link PointEndpoint} gets and sends, as {@code x,y}. */
public record Point(int x, int y) {

    /** From text. */
    public static class Reader implements Decoder.Text<Point> {
        @Override
        public Point decode(String text) throws DecodeException {
            String[] parts = text.split(",");
            try {
                return new Point(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
                throw new DecodeException(text, "no point", e);
            }
        }

        @Override
        public boolean willDecode(String text) {
            return text.contains(",");
        }
    }

    /** To text. */
    public static class Writer implements Encoder.Text<Point> {
        @Override
        public String encode(Point point) {
            return point.x() + "," + point.y();
        }
    }
}
