// SPDX-License-Identifier: Apache-2.0
package dev.warren.deployer.stage;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The JVM that stages one WAR: reads a request from standard input, writes a result to standard output, and is gone. Whatever the WAR
 * does to it ends here.
 */
public final class StageMain {
    private static final int DONE = 0;
    private static final int BAD_REQUEST = 2;

    private StageMain() {}

    /**
     * Stages and exits: 0 when a result was written, also for a WAR that was refused; 2 for a request that cannot be read.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        System.setOut(System.err); // what a library prints must not get into the result
        int exitCode;
        try {
            StageRequest request =
                    StageProtocol.decodeRequest(new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
            out.write(StageProtocol.encode(stage(request)).getBytes(StandardCharsets.UTF_8));
            out.flush();
            exitCode = DONE;
        } catch (IOException e) {
            System.err.println("the stage JVM got no request it can read: " + e.getMessage());
            exitCode = BAD_REQUEST;
        }
        System.exit(exitCode);
    }

    private static StageResult stage(StageRequest request) {
        try {
            return Stage.run(request);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(request, "it was interrupted", "try again");
        } catch (java.nio.file.NoSuchFileException e) {
            return failed(request, e.getFile() + " vanished while it was read", "copy it again, and reload");
        } catch (IOException e) {
            return failed(
                    request,
                    e.getClass().getSimpleName() + ": " + e.getMessage(),
                    "look for free space and permissions in work/");
        } catch (OutOfMemoryError e) {
            return failed(
                    request,
                    "reading it takes more memory than deploy.stage-heap",
                    "raise deploy.stage-heap, if the WAR is trusted");
        } catch (StackOverflowError e) {
            return failed(
                    request,
                    "its descriptors or classes are nested too deeply",
                    "look for a damaged or hostile archive");
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            return failed(
                    request,
                    "unexpected failure while staging: " + e,
                    "report this as a bug, with the WAR if possible");
        }
    }

    private static StageResult failed(StageRequest request, String why, String remedy) {
        return new StageResult(null, List.of(), new StageFailure(request.name() + " cannot be staged", why, remedy));
    }
}
