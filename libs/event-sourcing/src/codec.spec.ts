import { type EventCodec, eventCodec, requireKnown } from './codec';
import { UnknownEvent } from './failures';

const codec: EventCodec = eventCodec({
  CourseOffered: [],
  CourseRenamed: [(data) => ({ ...(data as object), language: 'en' }), (data) => ({ renamed: data })],
});

describe('an event codec', () => {
  it('writes new events in the latest version', () => {
    expect(codec.versionOf('CourseOffered')).toBe(1);
    expect(codec.versionOf('CourseRenamed')).toBe(3);
  });

  it.each([
    [1, { renamed: { title: 'Algebra', language: 'en' } }],
    [2, { renamed: { title: 'Algebra' } }],
    [3, { title: 'Algebra' }],
  ])('raises data of version %i step by step', (schemaVersion, expected) => {
    expect(codec.decode('CourseRenamed', schemaVersion, codec.encode({ title: 'Algebra' }))).toStrictEqual(
      expected,
    );
  });

  it('stops at a type it does not know', () => {
    expect(() => codec.decode('CoursePainted', 1, '{}')).toThrow(new UnknownEvent('CoursePainted', 1));
    expect(() => codec.versionOf('toString')).toThrow(UnknownEvent);
  });

  it.each([0, 4])('stops at version %i of a type that has three', (schemaVersion) => {
    expect(() => codec.decode('CourseRenamed', schemaVersion, '{}')).toThrow(
      new UnknownEvent('CourseRenamed', schemaVersion),
    );
    expect(() => requireKnown(codec, { type: 'CourseRenamed', schemaVersion })).toThrow(UnknownEvent);
  });

  it('lets events be written that it can read back', () => {
    expect(() => requireKnown(codec, { type: 'CourseRenamed', schemaVersion: 3 })).not.toThrow();
  });
});
