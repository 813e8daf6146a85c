/** How much one commit takes, for browser and server: transactions a call, changes a transaction. */
export const LIMITS = { transactions: 100, changes: 1000 }
