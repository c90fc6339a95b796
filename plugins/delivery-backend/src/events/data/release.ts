import { z } from 'zod';
import { name, sentence, storable } from '../shapes';
import { REPORT } from './run';

const hash = z
  .string()
  .regex(/^[0-9a-f]{7,64}$/i)
  .transform(text => text.toLowerCase());
const number = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER);

/** Longest notes: as long as GitHub takes the body of a release. */
export const MAX_NOTES = 125_000;

const COMMIT = z.object({
  hash,
  type: name(100).nullable(),
  scope: name(200).nullable(),
  subject: sentence(300),
  breaking: z.boolean(),
  authors: z
    .array(z.object({ name: sentence(200), login: name(100).optional() }))
    .max(100),
  references: z
    .array(
      z.object({
        action: z.enum(['closes', 'refs']),
        owner: name(100).optional(),
        repo: name(100).optional(),
        number,
      }),
    )
    .max(200),
  pullRequest: number.nullable(),
});

/** Data of `release.published`. */
export const RELEASE_DATA = z.object({
  ...REPORT,
  details: z
    .object({
      service: name().nullable(),
      package: name().nullable(),
      version: name(),
      tag: name(),
      sha: hash,
      previousTag: name().nullable(),
      prerelease: z.boolean(),
      url: z
        .url({ protocol: /^https$/, error: 'Expected an https address' })
        .max(1000)
        .nullable(),
      notes: storable(MAX_NOTES),
      digest: name(200),
      commits: z.array(COMMIT).max(2000),
      commitsOmitted: number.max(10_000_000).default(0),
    })
    .nullish(),
});

/** A release as it was told of. */
export type ToldRelease = NonNullable<z.output<typeof RELEASE_DATA>['details']>;
