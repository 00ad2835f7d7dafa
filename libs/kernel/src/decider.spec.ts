import { accept, type Decider, type Refusal, refuse, unreachable } from './decider';
import { fillIn } from './refusal-catalogue';
import { specification } from './testing';

interface Seat {
  readonly type: 'SeatTaken';
}

const seats: Decider<number, 'take', Seat, Refusal<'Full'>> = {
  decide: (_, taken) => (taken < 2 ? accept<Seat>({ type: 'SeatTaken' }) : refuse('Full', { taken })),
  evolve: (taken) => taken + 1,
  initialState: 0,
};
const taken: Seat = { type: 'SeatTaken' };
const given = specification(seats);

describe('a decision', () => {
  it('accepts with the facts that follow', () => {
    given(taken).when('take').then(taken);
  });

  it('refuses with the numbers of the rule', () => {
    given(taken, taken).when('take').thenRefused('Full', { taken: 2 });
    expect(refuse('Full')).toStrictEqual({ kind: 'refused', refusal: { name: 'Full', details: {} } });
  });

  it('is told apart by the reader of a test', () => {
    expect(() => given().when('take').thenNothing()).toThrow('Expected');
    expect(() => given().when('take').thenRefused('Full')).toThrow('refused');
    expect(() => given(taken, taken).when('take').thenRefused('Full', { taken: 3 })).toThrow('3');
  });
});

it('stops at a case the compiler ruled out', () => {
  expect(() => unreachable({ type: 'SeatPainted' } as never)).toThrow('Unreachable case: SeatPainted');
  expect(() => unreachable('x' as never)).toThrow('Unreachable case: x');
});

it('puts the numbers of a refusal into its text, and leaves open what it was not told', () => {
  expect(fillIn('{left} of {all} cents, {left}', { left: 4 })).toBe('4 of {all} cents, 4');
});
