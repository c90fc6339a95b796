import type { LoggerService } from '@backstage/backend-plugin-api';
import type { StoredCheckpoint } from '@bellwether/kit-audit-log';
import type { Anchorage } from './Anchorage';

/** The log of the portal itself, which is an anchor where lines of it are collected on another machine. */
export class LogAnchorage implements Anchorage {
  readonly kind = 'log';
  readonly target = 'log of the portal';

  constructor(
    private readonly logger: LoggerService,
    readonly maxAgeMs: number,
  ) {}

  async put({ size, note }: StoredCheckpoint): Promise<string> {
    const line = note.trimEnd().split('\n').join(' | ');
    this.logger.info(`Checkpoint of the audit log: ${line}`);
    return `line of the checkpoint of ${size} entries`;
  }
}
