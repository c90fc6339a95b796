import type {
  AuditorService,
  AuditorServiceCreateEventOptions,
  BackstageCredentials,
  BackstageUserPrincipal,
  HttpAuthService,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import express from 'express';

/** Credentials of a user or a service. @throws AuthenticationError for anybody else @public */
export async function callerOf(
  httpAuth: HttpAuthService,
  request: unknown,
): Promise<BackstageCredentials> {
  return httpAuth.credentials(request as express.Request, {
    allow: ['user', 'service'],
  });
}

/** Credentials of a person, for decisions that people answer for. @throws NotAllowedError for services @public */
export async function personOf(
  httpAuth: HttpAuthService,
  request: unknown,
): Promise<BackstageCredentials<BackstageUserPrincipal>> {
  return httpAuth.credentials(request as express.Request, { allow: ['user'] });
}

/** Epoch milliseconds of a parameter; undefined when it is absent. @throws InputError for anything but a moment with a zone @public */
export function parseTime(
  name: string,
  text: string | undefined,
): number | undefined {
  if (text === undefined) return undefined;
  const ms = /[Zz]$|[+-]\d\d:?\d\d$/.test(text) ? Date.parse(text) : NaN;
  // Outside of this range a chart is a mistake, and dates overflow.
  if (!(ms >= 0 && ms < Date.UTC(2200, 0, 1))) {
    throw new InputError(
      `Expected "${name}" as ISO 8601 with a zone, such as 2026-09-01T08:00:00Z, found ${JSON.stringify(text)}`,
    );
  }
  return ms;
}

/** Aborts when the caller hangs up, so that a source is not asked for an answer nobody waits for. @public */
export function abortedWith(response: unknown): AbortSignal {
  const controller = new AbortController();
  (response as express.Response).on('close', () => controller.abort());
  return controller.signal;
}

/** Records what is about to be done, does it, and records how it went. @public */
export async function audited<T>(
  auditor: AuditorService,
  event: Omit<AuditorServiceCreateEventOptions, 'request'> & {
    request: unknown;
  },
  act: () => Promise<{ result: T; meta?: JsonObject }>,
): Promise<T> {
  const record = await auditor.createEvent({
    ...event,
    request: event.request as express.Request,
  });
  try {
    const { result, meta } = await act();
    await record.success(meta && { meta });
    return result;
  } catch (error) {
    await record.fail({
      error: error instanceof Error ? error : new Error(String(error)),
    });
    throw error;
  }
}

/**
 * Reads JSON bodies. Express hands a body that is none on with its error, and so into the answer and the log; here it is said
 * where it breaks and nothing of it is repeated.
 *
 * @throws InputError for what is no JSON; other errors, such as that of a body beyond the limit, as Express throws them
 * @public
 */
export function jsonBody(
  options: Parameters<typeof express.json>[0],
): express.RequestHandler {
  const read = express.json(options);
  return (req, res, next) =>
    read(req, res, (error?: unknown) =>
      next(isParseFailure(error) ? noJson(error) : error),
    );
}

function isParseFailure(error: unknown): error is Error {
  return (error as { type?: unknown })?.type === 'entity.parse.failed';
}

function noJson({ message }: Error): InputError {
  const [, position] = / at position (\d+)/.exec(message) ?? [];
  return new InputError(
    `Expected a body in JSON, found something else${position ? ` from character ${position} on` : ''}`,
  );
}
