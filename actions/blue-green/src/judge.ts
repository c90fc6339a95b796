import { durationMs } from '@bellwether/domain-canary/documents';
import type { ProbeResult } from '@bellwether/domain-rollback';
import { type LookOptions, Looks } from '@bellwether/kit-rollback';
import type { BlueGreenConfig } from './configShape';

/** What a look came to: a verdict, or none yet, and what was seen. */
export interface Judged {
  verdict: 'Promote' | 'Rollback' | null;
  probes: readonly ProbeResult[];
  /** When to look again. */
  againMs: number;
}

/**
 * Judges the preview, which is well when all probes hold at one look, and then the traffic, which is well when they hold for as long
 * as they have to, but for a few bad looks in between.
 */
export class Judge {
  private readonly preview: Looks;
  private readonly traffic: Looks;
  private badInARow = 0;

  constructor(
    private readonly config: BlueGreenConfig,
    private readonly options: LookOptions,
  ) {
    const { preview, watch } = config.spec;
    this.preview = new Looks(preview.probes, options);
    this.traffic = new Looks(watch.probes, options);
  }

  /** @param sinceMs - when what is judged began */
  async look(what: 'preview' | 'traffic', sinceMs: number): Promise<Judged> {
    const { preview, watch } = this.config.spec;
    const nowMs = this.options.clock.nowMs();
    if (what === 'preview') {
      const probes = await this.preview.look();
      const isWell = probes.every(({ ok }) => ok);
      const isLate = nowMs - sinceMs >= durationMs(preview.within);
      const otherwise = isLate ? 'Rollback' : null;
      return {
        verdict: isWell ? 'Promote' : otherwise,
        probes,
        againMs: nowMs + durationMs(preview.every),
      };
    }
    const probes = await this.traffic.look();
    const isWell = probes.every(({ ok }) => ok);
    this.badInARow = isWell ? 0 : this.badInARow + 1;
    const isOver = nowMs - sinceMs >= durationMs(watch.for);
    const otherwise = isOver && isWell ? 'Promote' : null;
    return {
      verdict: this.badInARow >= watch.failures ? 'Rollback' : otherwise,
      probes,
      againMs: nowMs + durationMs(watch.every),
    };
  }
}
