// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.warren.container.Threads;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class StandardOutputTest {
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void linesOfTwoStreamsDoNotMix() {
        StandardOutput output = new StandardOutput(written, 10);
        PrintStream out = output.newStream();
        PrintStream err = output.newStream();
        out.print("one ");
        err.println("error");
        out.println("line");
        Threads.daemon("pump", output::pump);
        Await.until(() -> text().equals("error\none line\n"));
    }

    @Test
    void neverEndingLineIsCut() {
        StandardOutput output = new StandardOutput(written, 10);
        output.newStream().print("x".repeat(20_000));
        Threads.daemon("pump", output::pump);
        Await.until(() -> text().equals("x".repeat(16 * 1024) + "\n"));
    }

    @Test
    void whenNobodyReadsPrintingGoesOnAndTheDroppedLinesAreCounted() {
        Semaphore mayWrite = new Semaphore(0);
        OutputStream pipe = new OutputStream() {
            @Override
            public void write(int octet) {
                written.write(octet);
            }

            @Override
            public void write(byte[] bytes) throws IOException {
                mayWrite.acquireUninterruptibly();
                written.write(bytes);
            }
        };
        StandardOutput output = new StandardOutput(pipe, 3);
        PrintStream out = output.newStream();
        for (int i = 0; i < 1_000; i++) {
            out.println("line");
        }
        Threads.daemon("pump", output::pump);
        mayWrite.release(100);
        Await.until(() -> text().equals("line\n997 lines of output were dropped\nline\nline\n"));
    }

    @Test
    void brokenPipeDoesNotDisturbThosePrinting() {
        StandardOutput output = new StandardOutput(
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("broken pipe");
                    }
                },
                3);
        output.newStream().println("line");
        output.pump(); // returns
        for (int i = 0; i < 10; i++) {
            output.newStream().println("line");
        }
        assertThat(written.size()).isZero();
    }
}
