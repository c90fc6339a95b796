import type {
  BackstageCredentials,
  BackstageUserPrincipal,
} from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { retryTransaction } from '@bellwether/kit-backend';
import {
  auditSubjectErasePermission,
  type EraseSubjectRequest,
  type EraseSubjectResponse,
} from '@bellwether/plugin-audit-common';
import type { AuditRecorder } from '@bellwether/plugin-audit-node';
import type { Request } from 'express';
import type { Knex } from 'knex';
import type { EntryPermissions } from '../entries/EntryPermissions';
import type { SubjectKeys } from './SubjectKeys';

/** Forgets people: what the log says about them cannot be read any more, and every proof stays as it was. */
export class SubjectService {
  constructor(
    private readonly options: {
      knex: Knex;
      keys: SubjectKeys;
      permissions: EntryPermissions;
      recorder: AuditRecorder;
      nowMs: () => number;
    },
  ) {}

  /**
   * Destroys the key of a person and records that, in one transaction. The record names the key and not the person.
   *
   * @throws NotAllowedError without the permission; InputError without a reason
   */
  async erase(
    ref: string,
    { reason }: EraseSubjectRequest,
    by: BackstageCredentials<BackstageUserPrincipal>,
    request: Request,
  ): Promise<EraseSubjectResponse> {
    const { knex, keys, permissions, recorder, nowMs } = this.options;
    await permissions.demand(auditSubjectErasePermission, by);
    if (reason.trim() === '') {
      throw new InputError('Expected a reason, found an empty one');
    }
    return retryTransaction(knex, async trx => {
      const kid = await keys.destroy(trx, ref, nowMs());
      await recorder.record(trx, {
        eventId: 'subject-erase',
        severity: 'high',
        by,
        request,
        ...(kid !== undefined && { subject: { kind: 'person', ref: kid } }),
        outcome: kid === undefined ? 'no key' : 'erased',
        meta: { reason },
      });
      return { erased: kid !== undefined, kid: kid ?? null };
    });
  }
}
