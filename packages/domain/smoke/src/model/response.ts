import type { Pair } from './value';

/** What came back, as the executor hands it over. @public */
export interface SmokeResponse {
  status: number;
  /** Such as `1.1` or `2`. */
  httpVersion: string;
  /** As received: names in any case, repeated ones one by one. */
  headers: readonly Pair[];
  /** Decompressed. */
  body: Uint8Array;
  /** The body was longer than what is kept: asserts about it fail. */
  truncated: boolean;
  /** Absolute, of the last request. */
  url: string;
  /** Those that were followed, first to last. */
  redirects: readonly { status: number; url: string }[];
  /** Of all requests of the step's attempt together. */
  durationMs: number;
  timings?: SmokeTimings;
  tls?: SmokeTls;
  /** Address of the peer. */
  ip?: string;
}

/** Milliseconds from the start of the request. @public */
export interface SmokeTimings {
  lookupMs?: number;
  connectMs?: number;
  tlsMs?: number;
  firstByteMs?: number;
  endMs?: number;
}

/** @public */
export interface SmokeTls {
  /** Such as `TLSv1.3`. */
  protocol: string;
  /** Such as `CN=grades.example.com`. */
  subject: string;
  issuer: string;
  validFromMs: number;
  validToMs: number;
  /** Subject alternative names, such as `DNS:grades.example.com`. */
  names: readonly string[];
  serialNumber?: string;
  /** Whether the chain could be verified. */
  authorized: boolean;
}
