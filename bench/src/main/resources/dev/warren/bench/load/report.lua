-- SPDX-License-Identifier: Apache-2.0
-- wrk calls this at its end: exact figures in one line instead of rounded ones in prose. Times in microseconds.
done = function(summary, latency, requests)
   local errors = summary.errors
   io.write(string.format(
      "report requests=%d micros=%d p50=%d p99=%d connect=%d read=%d write=%d timeout=%d status=%d\n",
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
