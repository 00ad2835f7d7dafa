import { readSchema } from './read-schema';
import { schemaOf } from './schemas';

const OPENING = '<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:x">';

describe('a definition of a message', () => {
  it.each([
    ['pain.001.001.09', 'CstmrCdtTrfInitn'],
    ['pain.002.001.11', 'CstmrPmtStsRpt'],
    ['camt.053.001.08', 'BkToCstmrStmt'],
  ])('is carried for %s and leads from its first element to values alone', (message, element) => {
    const schema = schemaOf(message);
    const root = schema?.types.get(schema.root.type);
    expect(root).toMatchObject({ kind: 'sequence', particles: [{ name: element, least: 1, most: 1 }] });
    for (const type of schema?.types.values() ?? [])
      for (const { type: inner } of 'particles' in type ? type.particles : [])
        expect(schema?.types.has(inner)).toBe(true);
  });

  it('is not made up for a message that is not carried', () => {
    expect(schemaOf('pain.001.001.03')).toBeUndefined();
  });

  it.each([
    [
      'a group inside a group',
      '<xs:complexType name="A"><xs:sequence><xs:choice/></xs:sequence></xs:complexType>',
    ],
    ['a type by extension of elements', '<xs:complexType name="A"><xs:complexContent/></xs:complexType>'],
    ['a value of another base', '<xs:simpleType name="A"><xs:restriction base="xs:anyURI"/></xs:simpleType>'],
    ['no first element', ''],
  ])('is refused when it has %s, which is not read', (_, content) => {
    expect(() => readSchema(`${OPENING}${content}</xs:schema>`)).toThrow();
  });
});
