import { visibleOf } from './visible-scope';

const approver = { subject: 's-1', role: 'approver', org: '001' } as const;
const provider = { subject: 's-2', role: 'provider', org: 'P-1' } as const;
const auditor = { subject: 's-3', role: 'auditor', org: null } as const;

describe('what a principal may see of what it asked for', () => {
  it('is its own, where it does not say whose', () => {
    const open: { readonly status: string; readonly providerId?: string } = { status: 'open' };

    expect(visibleOf(open, ['providerId'], provider)).toStrictEqual({
      status: 'open',
      providerId: 'P-1',
    });
    expect(visibleOf({}, ['schoolSystem', 'providerId'], approver)).toStrictEqual({ schoolSystem: '001' });
  });

  it('is nothing, where it asks for what is another’s', () => {
    expect(visibleOf({ providerId: 'P-2' }, ['providerId'], provider)).toBeUndefined();
    expect(visibleOf({ schoolSystem: '002' }, ['schoolSystem', 'providerId'], approver)).toBeUndefined();
    expect(visibleOf({ providerId: 'P-1' }, ['providerId'], provider)).toStrictEqual({ providerId: 'P-1' });
  });

  it('is all it asked for, where it stands for no organization or the rows belong to none of its kind', () => {
    expect(visibleOf({ providerId: 'P-2' }, ['providerId'], auditor)).toStrictEqual({ providerId: 'P-2' });
    expect(visibleOf({ providerId: 'P-2' }, ['providerId'], approver)).toStrictEqual({ providerId: 'P-2' });
  });
});
