/** Name of the log in tests. */
export const ORIGIN = 'portal.example.com/audit';

/** Key of the log in tests: 32 bytes of 1. */
export const SIGNING_KEY =
  'PRIVATE+KEY+portal.example.com/audit+b63d8d9e+AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB';

/** What the plugin needs to start. */
export const CONFIG = {
  origin: ORIGIN,
  signingKey: SIGNING_KEY,
  personalKey: Buffer.alloc(32, 7).toString('base64'),
};
