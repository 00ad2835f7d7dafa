import { memoryMasterKeys, openMasterKeys } from '@ledger/privacy';
import { openSqlitePersonalFiles, openSqlitePersonalVault, openSqliteReferenceRegister } from '@ledger/storage';
import { temporaryFolder } from '@ledger/storage/testing';
import { vaultFindings } from '../../libs/audit/src/integrity/persons/check-vault';
import { registerFindings } from '../../libs/audit/src/integrity/persons/check-register';
it('speed', async () => {
  const folder = temporaryFolder().path;
  const N = 20000;
  const vault = openSqlitePersonalVault({ folder });
  await vault.keep(Array.from({ length: N }, (_, n) => ({ subjectRef: `l-${n}`, fields: { givenName: 'A', familyName: 'B', birthDate: '2010-01-01' } })));
  const register = openSqliteReferenceRegister({ folder });
  await register.nameLearners('s', new Map(Array.from({ length: N }, (_, n) => [`s-${n}`, `l-${n}`])));
  await register.nameEnrollments({ source: 's', programId: 'p' }, Array.from({ length: N }, (_, n) => ({ externalId: `x-${n}`, enrollmentId: `e-${n}`, studentId: `s-${n}`, classId: 'c' })));
  const known = { isKnown: () => true, isErased: () => false, isEnrollment: () => true, isEnrollmentOf: () => true };
  const files = openSqlitePersonalFiles(folder);
  const masters = openMasterKeys(folder);
  for (const [name, m] of [['file', masters], ['remembered', { find: ((map) => (id: string) => { if (!map.has(id)) map.set(id, masters.find(id)); return map.get(id); })(new Map<string, any>()) }]] as const) {
    const a = process.cpuUsage(); let f = 0;
    for (const _ of vaultFindings({ files, masters: m } as any, known)) f += 1;
    const b = process.cpuUsage(a);
    for (const _ of registerFindings({ files, masters: m } as any, known)) f += 1;
    const c = process.cpuUsage(a);
    console.log(name, 'vault ms', (b.user + b.system) / 1e3, 'all ms', (c.user + c.system) / 1e3, f);
  }
});
