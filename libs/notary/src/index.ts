export * from './leaves/event-leaf';
export * from './log-folder/log-folder';
export * from './notary/checkpoint-register';
export * from './notary/notary';
export * from './notary/notary-key';
export * from './receipts/receipts';
