import { sampleCodec, sampleEvent } from '@ledger/event-sourcing/testing';
import type { SqliteValue } from './driver';
import { layOut, packed, unpacked } from './group';

const laidOut = (stream: string): SqliteValue[] => {
  const fields: SqliteValue[] = [];
  const writes = [
    { stream, expectedRevision: 'any' as const, events: [sampleEvent('1', { data: 'a\u0000b' })] },
  ];
  layOut({ writes }, { fields, codec: sampleCodec, restsOn: [4] });
  return fields;
};

describe('A group as text', () => {
  it('comes back field by field, numbers as texts and nothing as null', () => {
    const fields = laidOut('é');
    const numbers = { count: 1, firstNumber: 7, oldestOpen: 3 };

    expect(unpacked(packed({ ...numbers, fields }))).toStrictEqual({
      ...numbers,
      fields: fields.map((field) => (field === null ? null : String(field))),
    });
  });

  it.each(['a\u0000b', '\u0001'])('takes no name that would part it: %j', (stream) => {
    expect(() => laidOut(stream)).toThrow(RangeError);
  });
});
