// SPDX-License-Identifier: Apache-2.0
package dev.warren.worker;

import dev.warren.container.link.Message;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** args: port, workers, ioThreads, requestThreads, app, [jvm args]. Serves until it is killed; a line on stdin reloads. */
public final class Demo {
    private Demo() {}

    public static void main(String[] args) throws Exception {
        List<String> jvm = new ArrayList<>(List.of("-Xmx256m", "-XX:+UseSerialGC"));
        for (int i = 5; i < args.length; i++) jvm.add(args[i]);
        MasterDouble master = new MasterDouble(Files.createTempDirectory("w"), new InetSocketAddress("127.0.0.1", Integer.parseInt(args[0])));
        MasterDouble.Plan p = MasterDouble.Plan.of(args[4]);
        MasterDouble.Plan plan = new MasterDouble.Plan(MasterDouble.settings(Integer.parseInt(args[2]), Integer.parseInt(args[3])), p.applications(), p.mainClass(), jvm);
        List<WorkerDouble> old = new ArrayList<>();
        for (int i = 0; i < Integer.parseInt(args[1]); i++) {
            long t = System.nanoTime();
            WorkerDouble w = master.serve(plan);
            old.add(w);
            System.out.println("ready " + (System.nanoTime() - t) / 1000000 + " ms " + w.last(Message.Ready.class) + w.output());
        }
        System.out.println("serving");
        while (System.in.read() > 0) {
            List<WorkerDouble> fresh = new ArrayList<>();
            for (WorkerDouble o : old) {
                fresh.add(master.serve(plan));
                master.stopRouting(o);
                o.drain(10000);
            }
            for (WorkerDouble o : old) { System.out.println("exit " + o.process().waitFor() + " returned " + o.returned() + " closed " + o.closed() + " held " + o.held()+ " " + o.output()+" "+o.last(Message.Drained.class)+o.last(Message.Logged.class)); }
            old = fresh;
            System.out.println("reloaded");
        }
        Thread.currentThread().join();
    }
}
