import { xmlSample } from '../testing/credit-transfer-samples';
import { bankMessageName } from './message-name';

describe('the name of a message', () => {
  it.each([
    ['own/pain001-ctx.xml', 'pain.001'],
    ['own/pain002-payments.xml', 'pain.002'],
    ['own/camt053-settled-and-returned.xml', 'camt.053'],
    ['banks/cross_river__pain_002_batch_rejected.xml', 'pain.002'],
  ])('is found at the beginning of %s', (file, name) => {
    expect(bankMessageName(xmlSample(file).slice(0, 1_024))).toBe(name);
  });

  it('is found by an element where no namespace is stated, and is none elsewhere', () => {
    expect(bankMessageName('<Document><BkToCstmrStmt>')).toBe('camt.053');
    expect(bankMessageName('<Document xmlns="urn:x"><Other>')).toBeNull();
  });
});
