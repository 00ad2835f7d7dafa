import { preferredFormat } from './preferred-format';

const OFFERED = { json: 'application/json', csv: 'text/csv', text: 'text/plain' };

describe('The format that an Accept header likes best', () => {
  it.each([
    ['', undefined],
    ['*/*', 'json'],
    ['text/html,application/xhtml+xml,*/*;q=0.8', 'json'],
    ['application/xml', undefined],
    ['text/csv', 'csv'],
    ['TEXT/CSV; charset=utf-8', 'csv'],
    ['application/json, text/csv;q=0.1', 'json'],
    ['application/json;q=0.1, text/csv;q=0.2', 'csv'],
    ['text/csv, */*', 'csv'],
    ['text/plain, application/json', 'text'],
    ['text/*', 'csv'],
    ['text/*, text/csv;q=0', 'text'],
    ['text/csv;q=high', undefined],
  ])('of %j is %s', (accept, format) => {
    expect(preferredFormat(accept, OFFERED)).toBe(format);
  });
});
