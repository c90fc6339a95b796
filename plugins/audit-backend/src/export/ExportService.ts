import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { Readable, type Writable } from 'node:stream';
import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotFoundError } from '@backstage/errors';
import { parseProofFile, treeHash } from '@bellwether/domain-transparency-log';
import {
  type BundleEntry,
  bundleFiles,
  verifierText,
} from '@bellwether/kit-audit-verifier';
import type { AuditLog, StoredCheckpoint } from '@bellwether/kit-audit-log';
import {
  auditEntryExportPermission,
  type ExportRequest,
} from '@bellwether/plugin-audit-common';
import type { AuditConfig } from '../config';
import type { EntryPermissions } from '../entries/EntryPermissions';
import type { EntryReader } from '../entries/EntryReader';
import { policyText } from '../log/policy';
import { tar, type TarFile } from './tar';

/** Entries of a bundle, at most. */
const MAX_ENTRIES = 5_000;

/** A bundle that is ready to be written. */
export interface Bundle {
  /** Name of the file. */
  name: string;
  /** Entries, and how many of them are hashes only. */
  entries: number;
  redacted: number;
  /** Writes it as `.tar.gz`. */
  writeTo(target: Writable): Promise<void>;
}

/** Bundles that anybody can check without the portal: consecutive entries, their proofs, and the one file that checks them. */
export class ExportService {
  constructor(
    private readonly options: {
      log: AuditLog;
      entries: EntryReader;
      permissions: EntryPermissions;
      config: Pick<AuditConfig, 'signers' | 'witnesses' | 'quorum'>;
    },
  ) {}

  /**
   * Entries from the first to the last; of those the caller may not have, the hash.
   *
   * @throws NotAllowedError when none may be exported; InputError for a range that is none; NotFoundError when no checkpoint has them
   */
  async bundle(
    { first, last }: ExportRequest,
    credentials: BackstageCredentials,
  ): Promise<Bundle> {
    const { log, entries, permissions, config } = this.options;
    const filter = await permissions.visibleList(
      auditEntryExportPermission,
      credentials,
    );
    if (last < first || last - first >= MAX_ENTRIES) {
      throw new InputError(
        `Expected from 1 to ${MAX_ENTRIES} entries, the first one first, found ${first} to ${last}`,
      );
    }
    const checkpoint = await log.checkpoint();
    if (!checkpoint || checkpoint.size <= last) {
      throw new NotFoundError(
        `Entry ${last} is in no checkpoint yet; the newest has ${checkpoint?.size ?? 0} entries`,
      );
    }
    const visible = await entries.visible(first, last, filter);
    const name = `audit-${first}-${last}`;
    const count = last - first + 1;
    return {
      name: `${name}.tar.gz`,
      entries: count,
      redacted: count - visible.size,
      writeTo: async target => {
        const files = bundleFiles({
          checkpoint: checkpoint.note,
          policy: policyText(config),
          entries: this.#entries(first, last, visible, checkpoint),
          verifier: verifierText(),
        });
        await pipeline(
          Readable.from(tar(within(name, files))),
          createGzip(),
          target,
        );
      },
    };
  }

  async *#entries(
    first: number,
    last: number,
    visible: ReadonlySet<number>,
    { size }: StoredCheckpoint,
  ): AsyncGenerator<BundleEntry> {
    const { log } = this.options;
    const { leaf: hashOf } = treeHash();
    for (let index = first; index <= last; index += 1) {
      const body = await log.entry(index);
      const proof = await log.proof(index, size);
      if (!body || proof === undefined) {
        throw new Error(
          `Expected entry ${index} in the database, found none: run bellwether audit fsck`,
        );
      }
      const leaf = new Uint8Array(body);
      yield {
        index: BigInt(index),
        content: visible.has(index) ? { leaf } : { redacted: hashOf(leaf) },
        proof: parseProofFile(proof).proof,
      };
    }
  }
}

async function* within(
  folder: string,
  files: AsyncIterable<TarFile>,
): AsyncGenerator<TarFile> {
  for await (const { path, bytes } of files) {
    yield { path: `${folder}/${path}`, bytes };
  }
}
