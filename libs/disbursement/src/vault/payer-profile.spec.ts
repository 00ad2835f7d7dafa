import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { payerProfileOf } from './payer-profile';

const PAYER = {
  destination: { routingNumber: '091000019', name: 'EXAMPLE BANK' },
  origin: { id: '1726000720', name: 'STATE DOE' },
  odfi: '091000019',
  company: { name: 'STATE DOE', id: '1726000720' },
  account: { routingNumber: '091000019', accountNumber: '55500011', accountKind: 'checking' },
};

describe("the payer's profile", () => {
  const folder = mkdtempSync(join(tmpdir(), 'ledger-payer-'));
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const written = (profile: unknown) => {
    writeFileSync(join(folder, 'payer.json'), JSON.stringify(profile));
    return payerProfileOf(folder);
  };

  it('is nothing where nobody has said who pays', async () => {
    expect(await payerProfileOf(join(folder, 'none'))).toBeUndefined();
  });

  it('may say in which format the bank takes files', async () => {
    expect(await written(PAYER)).toStrictEqual(PAYER);
    expect(await written({ ...PAYER, fileFormat: 'pain.001.001.09' })).toMatchObject({
      fileFormat: 'pain.001.001.09',
    });
  });

  it('is refused with a format that is not written, and without what the bank assigned', async () => {
    await expect(written({ ...PAYER, fileFormat: 'pain.001.001.03' })).rejects.toThrow(
      'fileFormat is one of nacha, pain.001.001.09',
    );
    await expect(written({ ...PAYER, odfi: undefined })).rejects.toThrow('lacks odfi');
  });
});
