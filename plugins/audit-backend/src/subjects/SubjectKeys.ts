import { randomBytes } from 'node:crypto';
import type { Knex } from 'knex';
import { open, seal } from './seal';

/** A key for the data about one person. */
export interface SubjectKey {
  kid: string;
  key: Buffer;
}

interface Row {
  kid: string;
  subject: string | null;
  wrapped_key: Buffer | null;
}

const NONCE_BYTES = 12;

/** Keys of people's data: one each, kept encrypted under a key that is not in the database, and destroyed when it is asked for. */
export class SubjectKeys {
  /** @param wrappingKey - 32 bytes */
  constructor(
    private readonly knex: Knex,
    private readonly wrappingKey: Buffer,
  ) {}

  /** The key of a person; a new one when there is none. */
  async obtain(subject: string, nowMs: number): Promise<SubjectKey> {
    const ref = subject.toLowerCase();
    const known = await this.#find(ref);
    if (known) return known;
    const kid = randomBytes(16).toString('hex');
    const { nonce, ct } = seal(this.wrappingKey, randomBytes(32), kid);
    // Another replica may be as fast; whoever was first has made the key.
    await this.knex('audit_subject_key')
      .insert({
        kid,
        subject: ref,
        wrapped_key: Buffer.concat([nonce, ct]),
        created_ms: nowMs,
      })
      .onConflict('subject')
      .ignore();
    return this.obtain(ref, nowMs);
  }

  /** The key of that id; `erased` when it was destroyed, or never was here. */
  async byId(kid: string): Promise<SubjectKey | 'erased'> {
    const [row]: Row[] = await this.knex('audit_subject_key').where({ kid });
    return row?.wrapped_key ? this.#unwrap(kid, row.wrapped_key) : 'erased';
  }

  /** The id under which entries name a person; undefined when there is no key. */
  async pseudonymOf(subject: string): Promise<string | undefined> {
    const [row]: Row[] = await this.knex('audit_subject_key').where({
      subject: subject.toLowerCase(),
    });
    return row?.kid;
  }

  /** Destroys a key in a transaction. @returns its id; undefined when there is none */
  async destroy(
    trx: Knex.Transaction,
    subject: string,
    nowMs: number,
  ): Promise<string | undefined> {
    const [row]: Row[] = await trx('audit_subject_key')
      .where({ subject: subject.toLowerCase() })
      .forUpdate();
    if (!row) return undefined;
    await trx('audit_subject_key').where({ kid: row.kid }).update({
      subject: null,
      wrapped_key: null,
      destroyed_ms: nowMs,
    });
    return row.kid;
  }

  async #find(subject: string): Promise<SubjectKey | undefined> {
    const [row]: Row[] = await this.knex('audit_subject_key').where({
      subject,
    });
    return row?.wrapped_key
      ? this.#unwrap(row.kid, row.wrapped_key)
      : undefined;
  }

  #unwrap(kid: string, wrapped: Buffer): SubjectKey {
    try {
      const nonce = wrapped.subarray(0, NONCE_BYTES);
      const ct = wrapped.subarray(NONCE_BYTES);
      return { kid, key: open(this.wrappingKey, { nonce, ct }, kid) };
    } catch {
      throw new Error(
        `The key ${kid} of a person's data cannot be opened: audit.personalKey is another one than when it was made`,
      );
    }
  }
}
