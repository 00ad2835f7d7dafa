import { CheckpointRhythm } from './checkpoint-rhythm';

const RHYTHM = { events: 100, ms: 5_000 };

describe('the next checkpoint', () => {
  it('is due when enough events wait', () => {
    const due = new CheckpointRhythm(RHYTHM);
    expect([due.isDue(99, 0), due.isDue(100, 1)]).toStrictEqual([false, true]);
  });

  it('is due when the first of a few events has waited long enough', () => {
    const due = new CheckpointRhythm(RHYTHM);
    expect([due.isDue(1, 1_000), due.isDue(3, 5_999), due.isDue(4, 6_000)]).toStrictEqual([
      false,
      false,
      true,
    ]);
  });

  it('waits anew after one was signed', () => {
    const due = new CheckpointRhythm(RHYTHM);
    due.isDue(1, 0);
    due.signed();
    expect([due.isDue(1, 6_000), due.isDue(1, 11_000)]).toStrictEqual([false, true]);
  });
});
