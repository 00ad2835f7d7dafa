/** The number of a line of a payment run, which counts its lines from 1. */
export const LINE_NUMBER = {
  pattern: /^[1-9]\d{0,5}$/,
  says: 'the number of a line, from 1',
  example: '1',
};
