export { sqliteTestLog } from './sqlite-test-log';
export * from './temporary-folder';
export { sqliteTestViews } from './sqlite-test-views';
