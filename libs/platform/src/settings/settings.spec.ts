import { settingsFrom, SettingsInvalid } from './settings';

describe('settings', () => {
  it('all have a default', () => {
    expect(settingsFrom({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      folder: './data',
      zone: undefined,
      jwksUrl: null,
      rateLimit: 6_000,
      logLevel: 'info',
      dailyEvaluation: true,
    });
  });

  it('are read from the environment', () => {
    const settings = settingsFrom({
      PORT: '0',
      LEDGER_JWKS_URL: 'https://issuer.example/jwks.json',
      LOG_LEVEL: 'warn',
    });
    expect(settings).toMatchObject({ port: 0, logLevel: 'warn' });
    expect(settings.jwksUrl?.href).toBe('https://issuer.example/jwks.json');
  });

  it.each([
    [{ PORT: '70000' }, 'PORT takes a whole number from 0 to 65535'],
    [{ PORT: 'http' }, 'PORT takes a whole number'],
    [{ LEDGER_ZONE: 'Mars/Olympus' }, 'LEDGER_ZONE takes an IANA time zone'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL takes fatal | error'],
    [{ LEDGER_JWKS_URL: 'ftp://x' }, 'LEDGER_JWKS_URL takes an https: or file: address'],
    [{ LEDGER_COMMITTER: 'moon' }, 'LEDGER_COMMITTER takes inline | worker'],
  ])('are refused by name: %j', (environment, message) => {
    expect(() => settingsFrom(environment)).toThrow(SettingsInvalid);
    expect(() => settingsFrom(environment)).toThrow(message);
  });

  it('are told wrong all at once', () => {
    expect(() => settingsFrom({ PORT: 'x', LOG_LEVEL: 'y' })).toThrow(/PORT[^]*LOG_LEVEL/);
  });
});
