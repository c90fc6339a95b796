import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  parseCheckpoint,
  parseNote,
  parseTilePath,
  printVerifierKey,
} from '@bellwether/domain-transparency-log';
import type { AuditLog, StoredCheckpoint } from '@bellwether/kit-audit-log';
import { decodeCursor, encodeCursor } from '@bellwether/kit-backend';
import {
  type AnchorReceipt,
  auditEntryExportPermission,
  auditLogReadPermission,
  type CheckpointView,
  type ConsistencyView,
  type ListCheckpointsResponse,
  type LogView,
} from '@bellwether/plugin-audit-common';
import type { Knex } from 'knex';
import type { AnchorService } from '../anchors/AnchorService';
import type { AuditConfig } from '../config';
import type { EntryPermissions } from '../entries/EntryPermissions';
import { policyText } from './policy';

/** Who asks: somebody with credentials, or anybody where the log is public. */
export type Reader = BackstageCredentials | 'anybody';

/** What shows that the log is whole. */
export class LogService {
  constructor(
    private readonly options: {
      log: AuditLog;
      knex: Knex;
      anchors: AnchorService;
      permissions: EntryPermissions;
      config: Pick<AuditConfig, 'origin' | 'signers' | 'witnesses' | 'quorum'>;
    },
  ) {}

  /** @throws NotAllowedError */
  async view(reader: Reader): Promise<LogView> {
    await this.#demandRead(reader);
    const { log, anchors, config } = this.options;
    const { size, root } = await log.head();
    const newest = await log.checkpoint();
    return {
      origin: config.origin,
      verifierKey: printVerifierKey(config.signers[0]),
      state: log.state,
      problem: log.stateReason ?? null,
      head: { size, root: base64(root) },
      checkpoint: newest ? (await this.#views([newest]))[0] : null,
      anchors: await anchors.views(),
      policy: policyText(config),
    };
  }

  /** @throws NotAllowedError; InputError for a cursor that is none */
  async checkpoints(
    { cursor, limit = 20 }: { cursor?: string; limit?: number },
    reader: Reader,
  ): Promise<ListCheckpointsResponse> {
    await this.#demandRead(reader);
    const before =
      cursor === undefined
        ? undefined
        : decodeCursor(cursor, ({ size }) =>
            Number.isSafeInteger(size) ? Number(size) : undefined,
          );
    const found = await this.options.log.checkpoints({
      ...(before !== undefined && { before }),
      limit: Math.min(limit, 100) + 1,
    });
    const shown = found.slice(0, Math.min(limit, 100));
    return {
      items: await this.#views(shown),
      nextCursor:
        found.length > shown.length
          ? encodeCursor({ size: shown[shown.length - 1].size })
          : null,
    };
  }

  /** The newest checkpoint. @throws NotAllowedError; NotFoundError before the first */
  async checkpoint(reader: Reader): Promise<string> {
    await this.#demandRead(reader);
    const newest = await this.options.log.checkpoint();
    if (newest) return newest.note;
    throw new NotFoundError(
      'Nothing was signed yet. The first checkpoint follows the first entry by some seconds.',
    );
  }

  /**
   * A tile of hashes, or a bundle of entries, which only those may have who may export everything.
   *
   * @returns its bytes, and whether they stay the same for ever
   * @throws NotAllowedError; NotFoundError when there is none
   */
  async tile(
    path: string,
    reader: Reader,
  ): Promise<{ bytes: Uint8Array; full: boolean }> {
    const tile = parseTilePath(path);
    if (tile?.level === 'entries') {
      await this.#demandEverything(reader);
    } else {
      await this.#demandRead(reader);
    }
    const bytes = tile && (await this.options.log.readTile(path));
    if (bytes) return { bytes, full: tile.width === 256 };
    throw new NotFoundError(
      `There is no such tile. Expected a path of C2SP tlog-tiles within the newest checkpoint, such as tile/0/000.p/5`,
    );
  }

  /** @throws NotAllowedError; InputError for sizes the log never had */
  async consistency(
    { from, to }: { from: number; to: number },
    reader: Reader,
  ): Promise<ConsistencyView> {
    await this.#demandRead(reader);
    try {
      const hashes = await this.options.log.consistency(from, to);
      return { from, to, hashes: hashes.map(base64) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      throw new InputError(
        `Expected 0 < from ≤ to ≤ size of the log, found ${from} and ${to}: ${error.message}`,
      );
    }
  }

  async #demandRead(reader: Reader): Promise<void> {
    if (reader !== 'anybody') {
      await this.options.permissions.demand(auditLogReadPermission, reader);
    }
  }

  async #demandEverything(reader: Reader): Promise<void> {
    const visible =
      reader === 'anybody'
        ? 'nothing'
        : await this.options.permissions.visible(
            auditEntryExportPermission,
            reader,
          );
    if (visible === undefined) return;
    throw new NotAllowedError(
      `Bundles of entries need the permission ${auditEntryExportPermission.name} for all entries; GET /export leaves out what you may not see`,
    );
  }

  async #views(
    checkpoints: readonly StoredCheckpoint[],
  ): Promise<CheckpointView[]> {
    const rows: (Omit<AnchorReceipt, 'verifiedAt'> & {
      size: number | string;
      verified_ms: number | string;
    })[] = await this.options
      .knex('audit_anchor')
      .whereIn(
        'size',
        checkpoints.map(({ size }) => size),
      )
      .orderBy(['kind', 'target']);
    const names = this.options.config.witnesses.map(({ key }) => key);
    return checkpoints.map(({ size, note, publishedMs }) => {
      const { text, signatures } = parseNote(note);
      return {
        size,
        root: base64(parseCheckpoint(text).root),
        publishedAt: new Date(publishedMs).toISOString(),
        note,
        witnesses: names
          .filter(key =>
            signatures.some(
              ({ name, id }) => name === key.name && id === key.id,
            ),
          )
          .map(({ name }) => name),
        anchors: rows
          .filter(row => Number(row.size) === size)
          .map(({ kind, target, receipt, verified_ms: verifiedMs }) => ({
            ...{ kind, target, receipt },
            verifiedAt: new Date(Number(verifiedMs)).toISOString(),
          })),
      };
    });
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
