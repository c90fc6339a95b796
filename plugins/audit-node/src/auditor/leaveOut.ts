import type { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import type { UnnumberedEvent } from '../outbox/Outbox';

/** Which events of reads the auditor does not record. */
export type LeaveOut = (event: UnnumberedEvent) => boolean;

const KEYS = ['plugin', 'eventId', 'actor'];

/**
 * Reads `audit.auditor.leaveOut`: a list of `{ plugin, eventId, actor }`, each of them a text in which `*` stands for anything,
 * and each optional. It is about events of severity `low` only.
 *
 * @throws InputError that names the key
 */
export function readLeaveOut(config: RootConfigService): LeaveOut {
  const key = 'audit.auditor.leaveOut';
  const rules = (config.getOptionalConfigArray(key) ?? []).map((rule, at) => {
    const unknown = rule.keys().find(name => !KEYS.includes(name));
    if (unknown !== undefined || rule.keys().length === 0) {
      throw new InputError(
        `${key}[${at}]: expected one or more of ${KEYS.join(', ')}, found ${unknown ?? 'none'}`,
      );
    }
    return KEYS.map(name => pattern(rule.getOptionalString(name)));
  });
  return event =>
    event.severity === 'low' &&
    rules.some(([plugin, eventId, actor]) =>
      plugin.test(event.plugin) && eventId.test(event.eventId)
        ? actor.test(event.actor.ref)
        : false,
    );
}

function pattern(text = '*'): RegExp {
  const parts = text
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'is');
}
