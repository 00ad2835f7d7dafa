import { type Day, toDay } from '@ledger/kernel';
import { metadataOn, specification } from '@ledger/kernel/testing';
import { AuthorizeProvider, ReinstateProvider, SuspendProvider } from './provider.commands';
import { providerDecider, whyNotAuthorized } from './provider.decider';
import type { ProviderAuthorization, ProviderEvent } from './provider.events';

const given = specification(providerDecider);
const day = (text: string): Day => toDay(text);
const metadata = metadataOn(day('2026-11-22'));
const providerId = 'P-1';
const authorization: ProviderAuthorization = {
  providerId,
  name: 'Bayou Online Academy (fictional)',
  authorizedFrom: day('2024-07-01'),
  authorizedTo: day('2027-06-30'),
};
const authorized: ProviderEvent = { type: 'ProviderAuthorized', data: authorization };
const suspended = (on: string): ProviderEvent => ({
  type: 'ProviderSuspended',
  data: { providerId, effectiveOn: day(on), reasonCode: 'audit-finding' },
});
const reinstated = (on: string): ProviderEvent => ({
  type: 'ProviderReinstated',
  data: { providerId, effectiveOn: day(on) },
});
const authorize = (changes: Partial<ProviderAuthorization> = {}) =>
  new AuthorizeProvider({ ...authorization, ...changes }, metadata);
const suspend = (on: string) =>
  new SuspendProvider({ providerId, effectiveOn: day(on), reasonCode: 'audit-finding' }, metadata);
const reinstate = (on: string) => new ReinstateProvider({ providerId, effectiveOn: day(on) }, metadata);

describe('an authorization', () => {
  it('is given for a time, and revised', () => {
    given().when(authorize()).then(authorized);
    given(authorized)
      .when(authorize({ authorizedTo: null }))
      .then({ type: 'ProviderAuthorizationRevised', data: { ...authorization, authorizedTo: null } });
  });

  it('given again as it is changes nothing', () => {
    given(authorized).when(authorize()).thenNothing();
  });

  it('may last a day, and does not end before it starts', () => {
    const oneDay = { ...authorization, authorizedTo: authorization.authorizedFrom };

    given().when(authorize(oneDay)).then({ type: 'ProviderAuthorized', data: oneDay });
    given()
      .when(authorize({ authorizedTo: day('2024-06-30') }))
      .thenRefused('AuthorizationPeriodInvalid', {
        authorizedFrom: '2024-07-01',
        authorizedTo: '2024-06-30',
      });
  });
});

describe('a suspension', () => {
  it('needs a provider', () => {
    given().when(suspend('2026-10-01')).thenRefused('ProviderNotFound', { providerId });
    given().when(reinstate('2026-10-01')).thenRefused('ProviderNotFound', { providerId });
  });

  it('begins once, and ends once', () => {
    given(authorized).when(suspend('2026-10-01')).then(suspended('2026-10-01'));
    given(authorized, suspended('2026-10-01')).when(suspend('2026-10-01')).thenNothing();
    given(authorized, suspended('2026-10-01')).when(suspend('2026-11-01')).thenNothing();
    given(authorized, suspended('2026-10-01')).when(reinstate('2026-12-01')).then(reinstated('2026-12-01'));
    given(authorized).when(reinstate('2026-12-01')).thenNothing();
    given(authorized, suspended('2026-10-01'), reinstated('2026-12-01'))
      .when(reinstate('2026-12-01'))
      .thenNothing();
  });

  it('that is still to come can be brought forward', () => {
    given(authorized, suspended('2027-01-01')).when(suspend('2026-11-22')).then(suspended('2026-11-22'));
  });

  it('can follow another', () => {
    given(authorized, suspended('2026-10-01'), reinstated('2026-12-01'))
      .when(suspend('2027-02-01'))
      .then(suspended('2027-02-01'));
  });
});

describe('whether a provider may take an enrollment', () => {
  const on = (text: string, ...history: readonly ProviderEvent[]) =>
    whyNotAuthorized(
      history.reduce(providerDecider.evolve, providerDecider.initialState),
      providerId,
      day(text),
    )?.name;

  it('depends on the first and last day of its authorization', () => {
    expect(on('2024-06-30', authorized)).toBe('ProviderNotAuthorized');
    expect(on('2024-07-01', authorized)).toBeUndefined();
    expect(on('2027-06-30', authorized)).toBeUndefined();
    expect(on('2027-07-01', authorized)).toBe('ProviderNotAuthorized');
    expect(on('2026-01-01')).toBe('ProviderNotFound');
  });

  it('is said with its numbers', () => {
    const provider = { authorization: { ...authorization, authorizedTo: null }, suspensions: [] };

    expect(whyNotAuthorized(provider, providerId, day('2024-01-01'))).toStrictEqual({
      name: 'ProviderNotAuthorized',
      details: { providerId, on: '2024-01-01', authorizedFrom: '2024-07-01', authorizedTo: 'open end' },
    });
  });

  it('is no while it is suspended, by the days that count and not by those of recording', () => {
    const history = [authorized, suspended('2026-10-01'), reinstated('2026-12-01')];

    expect(on('2026-09-30', ...history)).toBeUndefined();
    expect(on('2026-10-01', ...history)).toBe('ProviderSuspendedNow');
    expect(on('2026-11-30', ...history)).toBe('ProviderSuspendedNow');
    expect(on('2026-12-01', ...history)).toBeUndefined();
    expect(on('2027-03-01', ...history, suspended('2027-02-01'))).toBe('ProviderSuspendedNow');
    expect(on('2026-11-01', ...history, suspended('2027-02-01'))).toBe('ProviderSuspendedNow');
  });

  it('does not get better by a revised authorization', () => {
    const revised: ProviderEvent = { type: 'ProviderAuthorizationRevised', data: authorization };

    expect(on('2026-11-01', authorized, suspended('2026-10-01'), revised)).toBe('ProviderSuspendedNow');
  });
});

it('a stream that suspends a provider before it was authorized is corrupt', () => {
  expect(() => providerDecider.evolve(null, suspended('2026-10-01'))).toThrow('Corrupt stream');
});
