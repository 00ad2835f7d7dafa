import { memoryEventStore, RequestKeyReused } from '@ledger/event-sourcing';
import { type Call, logTo } from '@ledger/platform';
import { ledgerCodec } from '@ledger/processes';
import { LineStreams } from './line-streams';
import { StreamKeys } from './stream-keys';

const keys = new StreamKeys({ events: memoryEventStore(ledgerCodec) });
const streams = new LineStreams(logTo('silent', { write: () => undefined }), keys);
const call = {
  requestId: 'request-1',
  requestKeyOver: (body: Buffer) => ({ key: 'key-1', fingerprint: body.toString() }),
} as unknown as Call;
const digest = Buffer.from('one body');

async function* twoLines(): AsyncGenerator<object> {
  yield await Promise.resolve({ line: 1 });
  yield { line: 2 };
}

describe('An answer that comes line by line', () => {
  const ends: string[] = [];
  const end = (): Promise<void> => Promise.resolve(void ends.push('end'));
  beforeEach(() => void ends.splice(0));

  const quiet = (): Promise<void> => new Promise((resolve) => void setImmediate(resolve));
  const answer = async () => (await streams.yielded(call, { digest, lines: twoLines(), end })).getStream();

  it('ends once when it was read', async () => {
    const stream = await answer();
    let text = '';
    for await (const piece of stream) text += String(piece);
    expect(text).toBe('{"line":1}\n{"line":2}\n');
    expect(ends).toStrictEqual(['end']);
  });

  it('ends once when its reader leaves in the middle', async () => {
    const stream = await answer();
    for await (const piece of stream) if (String(piece) !== '') break;
    await quiet();
    expect(ends).toStrictEqual(['end']);
  });

  it('ends once when its reader has left before the first line', async () => {
    const stream = await answer();
    stream.destroy();
    await quiet();
    expect(ends).toStrictEqual(['end']);
  });

  it('ends when it fails before the first line, and throws what failed', async () => {
    const failing: AsyncIterator<object> = { next: () => Promise.reject(new Error('no bundle')) };
    await expect(streams.yielded(call, { digest, lines: failing, end })).rejects.toThrow('no bundle');
    expect(ends).toStrictEqual(['end']);
  });

  it('ends when its key is that of another request', async () => {
    await answer();
    ends.splice(0);
    const other = { digest: Buffer.from('another body'), lines: twoLines(), end };
    await expect(streams.yielded(call, other)).rejects.toThrow(RequestKeyReused);
    expect(ends).toStrictEqual(['end']);
  });
});
