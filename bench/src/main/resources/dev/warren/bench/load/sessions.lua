-- SPDX-License-Identifier: Apache-2.0
-- Each thread of wrk has one connection, and one session on it: wrk does not tell a script which connection it speaks of.
-- The first argument is by how much each answer is larger than the one before; the first answer is as large as that.
local threads = {}

setup = function(thread)
   table.insert(threads, thread)
end

init = function(args)
   step = tonumber(args[1])
   answered, wrong, lost, last = 0, 0, 0, 0
   cookie = ""
   text = wrk.format("GET", wrk.path)
end

request = function()
   return text
end

response = function(status, headers, body)
   if status ~= 200 then
      return
   end
   local set = headers["Set-Cookie"]
   if set then
      if cookie ~= "" then
         lost = lost + 1
      end
      cookie = string.match(set, "^[^;]+")
      text = wrk.format("GET", wrk.path, { ["Host"] = wrk.headers["Host"], ["Cookie"] = cookie })
   end
   local value = tonumber(body)
   if value ~= last + step then
      wrong = wrong + 1
   end
   last = value
   answered = answered + 1
end

done = function(summary, latency, requests)
   local wrong, lost = 0, 0
   for _, thread in ipairs(threads) do
      wrong = wrong + thread:get("wrong")
      lost = lost + thread:get("lost")
      io.write(string.format("session cookie=%s last=%s\n", thread:get("cookie"), thread:get("last")))
   end
   local errors = summary.errors
   io.write(string.format("sessions wrong=%d lost=%d\n", wrong, lost))
   io.write(string.format(
      "report requests=%d micros=%d p50=%d p99=%d connect=%d read=%d write=%d timeout=%d status=%d\n",
      summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
      errors.connect, errors.read, errors.write, errors.timeout, errors.status))
end
