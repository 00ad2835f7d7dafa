-- For wrk: each request asks for a seat for a student of its own, under a key of its own.
-- Arguments: token, program, offering, school system.

local made = 0
local firstMs = os.time() * 1000

-- A UUIDv7 (RFC 9562) that no other request of this run has; 16 of a millisecond, so that they go up like real ones.
local function newId()
  made = made + 1
  local ms = firstMs + math.floor(made / 16)
  return string.format('%08x-%04x-7%03x-a000-%012x', math.floor(ms / 65536), ms % 65536, made % 4096, made)
end

local beforeKey, beforeLearner, afterLearner

-- All but the two ids is the same each time and put together once: what the client takes, the service has not.
function init(args)
  local body = string.format('{"programId":"%s","offeringId":"%s","schoolSystem":"%s","learnerRef":"%s"}', args[2], args[3], args[4], newId())
  local headers = { ['Authorization'] = 'Bearer ' .. args[1], ['Content-Type'] = 'application/json', ['Idempotency-Key'] = '"<key>"' }
  local example = wrk.format('POST', '/v1/enrollments', headers, body)
  beforeKey, beforeLearner, afterLearner = string.match(example, '^(.*")<key>(".*"learnerRef":")[^"]*(".*)$')
end

function request()
  return beforeKey .. newId() .. beforeLearner .. newId() .. afterLearner
end

function done(summary, latency)
  local errors = summary.errors
  local failures = errors.status + errors.connect + errors.read + errors.write + errors.timeout
  local rate = summary.requests / summary.duration * 1e6
  print(string.format('\n{"requestsPerSecond":%f,"p99Ms":%f,"failures":%d}', rate, latency:percentile(99) / 1000, failures))
end
