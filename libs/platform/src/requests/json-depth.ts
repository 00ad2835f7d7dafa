const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);

/** Whether a JSON text is nested deeper than this; brackets in texts do not count. */
export function isDeeperThan(most: number, json: Uint8Array): boolean {
  if (openingsIn(json, most) <= most) return false;
  let depth = 0;
  for (let index = 0; index < json.length; index += 1) {
    const byte = json[index] ?? 0;
    if (byte === QUOTE) index = endOfText(json, index);
    else if (OPENING.has(byte)) depth += 1;
    else if (CLOSING.has(byte)) depth -= 1;
    if (depth > most) return true;
  }
  return false;
}

/** Counts opening brackets, up to one more than asked: nearly all bodies are known to be flat by it. */
function openingsIn(json: Uint8Array, most: number): number {
  let count = 0;
  for (const byte of json) {
    if (byte === 0x7b || byte === 0x5b) count += 1;
    if (count > most) return count;
  }
  return count;
}

function endOfText(json: Uint8Array, start: number): number {
  for (let index = start + 1; index < json.length; index += 1) {
    if (json[index] === BACKSLASH) index += 1;
    else if (json[index] === QUOTE) return index;
  }
  return json.length;
}
