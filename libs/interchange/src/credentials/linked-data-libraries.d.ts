/** The two calls of the JSON-LD libraries that are used; they ship no types. */

declare module 'jsonld' {
  import type { RdfQuad } from 'rdf-canonize';

  interface Options {
    readonly safe: boolean;
    readonly base: null;
    readonly documentLoader: (url: string) => Promise<{
      readonly contextUrl: null;
      readonly documentUrl: string;
      readonly document: object;
    }>;
  }

  const jsonld: { toRDF(document: object, options: Options): Promise<readonly RdfQuad[]> };
  export default jsonld;
}

declare module 'rdf-canonize' {
  export interface RdfTerm {
    readonly termType: 'NamedNode' | 'BlankNode' | 'Literal' | 'DefaultGraph';
    readonly value: string;
    readonly datatype?: RdfTerm;
    readonly language?: string;
  }

  export interface RdfQuad {
    readonly subject: RdfTerm;
    readonly predicate: RdfTerm;
    readonly object: RdfTerm;
    readonly graph: RdfTerm;
  }

  interface Options {
    readonly algorithm: 'RDFC-1.0';
    readonly maxWorkFactor: number;
  }

  const canonization: { canonize(dataset: readonly RdfQuad[], options: Options): Promise<string> };
  export default canonization;
}
