import {
  type AuditEvent,
  type AuditLeaf,
  type AuditPersonal,
  type SealedPersonal,
} from '@bellwether/domain-audit-event';
import type { PersonalView } from '@bellwether/plugin-audit-common';
import { open, seal } from './seal';
import type { SubjectKeys } from './SubjectKeys';

/** Encrypts what entries say about people, and decrypts it as long as there is a key. */
export class PersonalData {
  constructor(
    private readonly options: {
      keys: SubjectKeys;
      /** Origin of the log. */
      log: string;
    },
  ) {}

  /** The encrypted form of what an event says about a person; undefined when it says nothing. */
  async seal(
    { id, personal }: Pick<AuditEvent, 'id' | 'personal'>,
    nowMs: number,
  ): Promise<SealedPersonal | undefined> {
    if (!personal) return undefined;
    const { kid, key } = await this.options.keys.obtain(
      personal.subject,
      nowMs,
    );
    const { nonce, ct } = seal(
      key,
      Buffer.from(JSON.stringify(personal), 'utf8'),
      this.#context(id),
    );
    return {
      alg: 'A256GCM',
      kid,
      nonce: nonce.toString('base64'),
      ct: ct.toString('base64'),
    };
  }

  /** What an entry says about a person. */
  async open({ id, pii }: AuditLeaf): Promise<PersonalView> {
    if (!pii) return { state: 'none' };
    const found = await this.options.keys.byId(pii.kid);
    if (found === 'erased') return { state: 'erased' };
    const sealed = {
      nonce: Buffer.from(pii.nonce, 'base64'),
      ct: Buffer.from(pii.ct, 'base64'),
    };
    const plain = open(found.key, sealed, this.#context(id));
    const { subject, data } = JSON.parse(
      plain.toString('utf8'),
    ) as AuditPersonal;
    return { state: 'readable', subject, data };
  }

  /** An encrypted text opens in its own entry only. */
  #context(id: string): string {
    return `${this.options.log}\n${id}`;
  }
}
