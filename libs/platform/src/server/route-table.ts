import type { RouteOptions } from 'fastify';

interface KnownRoute {
  readonly method: string;
  readonly pattern: RegExp;
}

const patternOf = (url: string): RegExp =>
  new RegExp(
    `^${url
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replace(/:[A-Za-z]+/g, '[^/]+')
      .replace(/\\\*$/, '.*')}$`,
  );

/** The routes of a server, to tell an unknown path from a method that a path does not take. */
export class RouteTable {
  readonly #routes: KnownRoute[] = [];

  readonly note = ({ method, url }: RouteOptions): void => {
    for (const each of Array.isArray(method) ? method : [method])
      this.#routes.push({ method: each, pattern: patternOf(url) });
  };

  /** The methods that a path takes; none for a path that is no route. */
  methodsOf(path: string): readonly string[] {
    const methods = this.#routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method);
    return [...new Set(methods)].sort();
  }
}
