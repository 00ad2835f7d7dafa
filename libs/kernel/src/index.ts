export * from './calendar';
export * from './command';
export * from './decider';
export * from './money';
export * from './process';
export * from './projection';
export * from './refusal-catalogue';
export * from './zone';
