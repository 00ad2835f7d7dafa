import { looksPersonal } from './opaque';

describe('a reference', () => {
  it.each([
    'officer-1',
    'P-001',
    '0190f3a2-5b6c-7d8e-9f01-23456789abcd',
    'us-la/course-choice@2014',
    'example/verified-mastery@1',
    '123-456-7890',
    '1234-56-7890',
    'A-2026-08-10',
    'https://education.example/agreements/7',
  ])('may be %s', (text) => {
    expect(looksPersonal(text)).toBe(false);
  });

  it.each([
    'odile.fontenot@school.example',
    'mailto:odile@school.example',
    'Odile Fontenot',
    'Odile\tFontenot',
    '123-45-6789',
    'SSN:123-45-6789',
  ])('is not %s', (text) => {
    expect(looksPersonal(text)).toBe(true);
  });
});
