import type { HttpAuthService } from '@backstage/backend-plugin-api';
import type express from 'express';
import { callerOf } from '@bellwether/kit-backend';
import type { LogService, Reader } from '../log/LogService';
import type { ApiRouter } from './apiRouter';

/** What shows that the log is whole: what has a contract in JSON. */
export function logRoutes(
  router: ApiRouter,
  { log, readerOf }: { log: LogService; readerOf: ReaderOf },
): void {
  router.get('/log', async (req, res) => {
    res.json(await log.view(await readerOf.person(req)));
  });

  router.get('/checkpoints', async (req, res) => {
    res.json(await log.checkpoints(req.query, await readerOf.person(req)));
  });

  router.get('/checkpoint', async (req, res) => {
    const note = await log.checkpoint(await readerOf.any(req));
    (res as unknown as express.Response)
      .type('text/plain')
      .set('Cache-Control', 'no-cache')
      .send(note);
  });

  router.get('/consistency', async (req, res) => {
    res.json(await log.consistency(req.query, await readerOf.any(req)));
  });
}

/** Tiles, whose paths have any number of parts and are described by C2SP tlog-tiles. */
export function tileRoutes(
  router: express.Router,
  { log, readerOf }: { log: LogService; readerOf: ReaderOf },
): void {
  router.get('/tile/*', async (req, res) => {
    const path = `tile/${(req.params as unknown as Record<string, string>)[0]}`;
    const { bytes, full } = await log.tile(path, await readerOf.any(req));
    res
      .type('application/octet-stream')
      .set(
        'Cache-Control',
        full ? 'private, max-age=31536000, immutable' : 'private, no-cache',
      )
      .send(Buffer.from(bytes));
  });
}

/** Who asks. */
export interface ReaderOf {
  /** Somebody with credentials. */
  person(request: unknown): Promise<Reader>;
  /** The same, or anybody where the log is public. */
  any(request: unknown): Promise<Reader>;
}

/** Tells readers apart; where the log is public nobody needs credentials for hashes, and those who have some keep their rights. */
export function createReaderOf(
  httpAuth: HttpAuthService,
  isPublic: boolean,
): ReaderOf {
  return {
    person: request => callerOf(httpAuth, request),
    any: async request => {
      const anonymous =
        isPublic &&
        (request as express.Request).headers.authorization === undefined;
      return anonymous ? 'anybody' : callerOf(httpAuth, request);
    },
  };
}
