import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import type { FindingCode } from '@ledger/audit';

/** Carries out a statement on one of the files of a data folder. */
export function sql(path: string, file: string, statement: string): void {
  const db = new DatabaseSync(join(path, file));
  try {
    db.exec(statement);
  } finally {
    db.close();
  }
}

/** A damage, planted in a copy of the files, and what the check must say of it first of all. */
export interface Damage {
  readonly damage: string;
  readonly plant: (path: string) => void;
  readonly code: FindingCode;
  readonly where: RegExp;
}

/** Carried out on the log. */
export const inLog = (statement: string) => (path: string) => {
  sql(path, 'ledger.db', statement);
};
/** Carried out on the views. */
export const inViews = (statement: string) => (path: string) => {
  sql(path, 'views.db', statement);
};

/** The table of the newest version of a view. */
function tableOf(path: string, view: string): string {
  const db = new DatabaseSync(join(path, 'views.db'));
  try {
    const rows = db.prepare('SELECT name FROM sqlite_schema WHERE type = ?').all('table') as {
      name: string;
    }[];
    const name = rows.map((row) => row.name).find((each) => each.startsWith(`view_${view}_v`));
    if (name === undefined) throw new Error(`There is no view ${view}`);
    return name;
  } finally {
    db.close();
  }
}

/** Carried out on the table of a view. */
export const inView = (view: string, statement: (table: string) => string) => (path: string) => {
  sql(path, 'views.db', statement(tableOf(path, view)));
};
