import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { NotFoundError } from '@backstage/errors';
import type { AuditLeaf } from '@bellwether/domain-audit-event';
import { toHex } from '@bellwether/domain-digest';
import { treeHash } from '@bellwether/domain-transparency-log';
import type { AuditLog } from '@bellwether/kit-audit-log';
import {
  type AuditEntryView,
  auditEntryReadPermission,
  auditPersonalReadPermission,
  type ListEntriesRequest,
  type ListEntriesResponse,
  type PersonalView,
} from '@bellwether/plugin-audit-common';
import type { AuditEntryResource } from '../permissions';
import type { PersonalData } from '../subjects/PersonalData';
import type { SubjectKeys } from '../subjects/SubjectKeys';
import { entryNotFound, type EntryPermissions } from './EntryPermissions';
import type { EntryReader } from './EntryReader';
import { entrySummary, leafIn } from './views';

/** Entries, as far as the caller may see them. */
export class EntryService {
  constructor(
    private readonly options: {
      log: AuditLog;
      entries: EntryReader;
      personal: PersonalData;
      keys: SubjectKeys;
      permissions: EntryPermissions;
    },
  ) {}

  /** @throws NotAllowedError when no entry may be seen */
  async list(
    request: ListEntriesRequest,
    credentials: BackstageCredentials,
  ): Promise<ListEntriesResponse> {
    const { entries, permissions } = this.options;
    const filter = await permissions.visibleList(
      auditEntryReadPermission,
      credentials,
    );
    const { rows, ...page } = await entries.list(
      request,
      filter,
      await this.#pseudonym(request.subject, credentials),
    );
    return { items: rows.map(entrySummary), ...page };
  }

  /** @throws NotFoundError when there is none, or the caller may not see it */
  async get(
    index: number,
    credentials: BackstageCredentials,
  ): Promise<AuditEntryView> {
    const { body, resource } = await this.#visible(index, credentials);
    const leaf = leafIn({ index, body });
    return {
      index,
      leaf,
      bytes: Buffer.from(body).toString('base64'),
      leafHash: toHex(treeHash().leaf(new Uint8Array(body))),
      personal: await this.#personal(leaf, resource, credentials),
    };
  }

  /**
   * That an entry is in the log.
   *
   * @throws NotFoundError when there is no such entry, the caller may not see it, or no checkpoint has it yet
   */
  async proof(
    index: number,
    credentials: BackstageCredentials,
  ): Promise<string> {
    await this.#visible(index, credentials);
    const proof = await this.options.log.proof(index);
    if (proof !== undefined) return proof;
    throw new NotFoundError(
      `Entry ${index} is in no checkpoint yet. Ask again in some seconds.`,
    );
  }

  async #visible(index: number, credentials: BackstageCredentials) {
    const { log, entries, permissions } = this.options;
    const resource = (await entries.resources([index])).get(index);
    const body = await log.entry(index);
    const visible =
      resource &&
      body &&
      (await permissions.allows(
        auditEntryReadPermission,
        resource,
        credentials,
      ));
    if (!visible) throw entryNotFound();
    return { body, resource };
  }

  async #personal(
    leaf: AuditLeaf,
    resource: AuditEntryResource,
    credentials: BackstageCredentials,
  ): Promise<PersonalView> {
    const { personal, permissions } = this.options;
    const view = await personal.open(leaf);
    if (view.state !== 'readable') return view;
    return (await permissions.allows(
      auditPersonalReadPermission,
      resource,
      credentials,
    ))
      ? view
      : { state: 'redacted' };
  }

  /** Whom a pseudonym stands for is personal data itself. */
  async #pseudonym(
    subject: string | undefined,
    credentials: BackstageCredentials,
  ): Promise<string | undefined> {
    if (subject === undefined) return undefined;
    const { keys, permissions } = this.options;
    const visible = await permissions.visible(
      auditPersonalReadPermission,
      credentials,
    );
    return visible === undefined ? keys.pseudonymOf(subject) : undefined;
  }
}
