import {
  argoHealth,
  type HealthLook,
  healthyFor,
  kstatus,
} from '@bellwether/domain-health';
import type { ProbeResult, RollbackProbe } from '@bellwether/domain-rollback';
import { requestOf, unmet } from './effects/http';
import type { RollbackClock } from './execute';
import { KubernetesFault } from './kubernetes/client';
import {
  type KubernetesObject,
  type ObjectPlace,
  shownPlace,
} from './kubernetes/objects';
import { apiVersionOf, durationMs } from './playbookWords';
import { bindTools, type Surroundings } from './tools';

type HealthProbe = Extract<RollbackProbe, { type: 'health' }>;

/** How long one look at one probe may take. */
const LOOK_MS = 30_000;

/** What looking needs. @public */
export interface LookOptions {
  surroundings: Surroundings;
  clock: RollbackClock;
  signal: AbortSignal;
}

/** Looks at probes again and again; what has to hold for a while is counted from look to look. @public */
export class Looks {
  /** What looks at health probes found, the oldest first. */
  private readonly earlier = new Map<RollbackProbe, HealthLook[]>();

  constructor(
    private readonly probes: readonly RollbackProbe[],
    private readonly options: LookOptions,
  ) {}

  /** One look at all of them. @throws the reason of the signal when it is aborted */
  look(): Promise<ProbeResult[]> {
    return Promise.all(this.probes.map(probe => this.lookAt(probe)));
  }

  private async lookAt(probe: RollbackProbe): Promise<ProbeResult> {
    const { signal } = this.options;
    const within = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
    try {
      return { type: probe.type, ...(await this.found(probe, within)) };
    } catch (error) {
      if (signal.aborted) throw signal.reason;
      const text = error instanceof Error ? error.message : String(error);
      return { type: probe.type, ok: false, text };
    }
  }

  private async found(
    probe: RollbackProbe,
    signal: AbortSignal,
  ): Promise<{ ok: boolean; text: string }> {
    const { surroundings, clock } = this.options;
    const tools = bindTools(surroundings, {
      ...clock,
      signal,
      onCall: () => {},
    });
    switch (probe.type) {
      case 'http': {
        const answer = await tools.send(requestOf(probe, tools));
        const wrong = unmet(probe.expect, answer);
        const place = `${probe.method} ${probe.url}`;
        return {
          ok: wrong === undefined,
          text: `${place}: ${wrong ?? `answered ${answer.status}`}`,
        };
      }
      case 'smoke': {
        const { smoke } = surroundings;
        if (!smoke) return { ok: false, text: missing('smoke tests') };
        return smoke(probe.file, probe.variables, signal);
      }
      case 'query': {
        const { query } = surroundings;
        if (!query) return { ok: false, text: missing('Prometheus') };
        const { min = -Infinity, max = Infinity } = probe;
        const value = await query(probe.query, signal);
        const wanted = [
          probe.min !== undefined && `at least ${min}`,
          probe.max !== undefined && `at most ${max}`,
        ]
          .filter(Boolean)
          .join(' and ');
        return {
          ok: value !== null && value >= min && value <= max,
          text: `${probe.query}: expected ${wanted}, found ${value ?? 'no value'}`,
        };
      }
      default:
        return this.health(probe, place =>
          tools.cluster(probe.object.cluster).get(place),
        );
    }
  }

  /** Whether an object is well for as long, and at as many looks, as it has to. */
  private async health(
    probe: HealthProbe,
    get: (place: ObjectPlace) => Promise<KubernetesObject>,
  ): Promise<{ ok: boolean; text: string }> {
    const { object, rules, evaluations } = probe;
    const { kind, namespace, name } = object;
    const apiVersion = object.apiVersion ?? apiVersionOf(kind);
    const place = { apiVersion, kind, namespace, name };
    const live = await get(place).catch(error => {
      if (error instanceof KubernetesFault && error.status === 404) return null;
      throw error;
    });
    const health = rules === 'argo' ? argoHealth(live) : kstatus(live);
    const { status, reason, message } = health;
    const looks = this.earlier.get(probe) ?? [];
    this.earlier.set(probe, looks);
    looks.push({ atMs: this.options.clock.nowMs(), status });
    const forMs = durationMs(probe.for);
    const held = healthyFor({ forMs, evaluations }, looks);
    const lasting =
      held.sinceMs === null
        ? ''
        : `, for ${Math.round((looks.at(-1)!.atMs - held.sinceMs) / 1000)} s of ${probe.for} and at ${held.evaluations} of ${evaluations} looks`;
    return {
      ok: held.holds,
      text: `${shownPlace(place)} is ${status} (${[reason, message].filter(Boolean).join(': ')})${lasting}`,
    };
  }
}

function missing(what: string): string {
  return `Expected ${what} to ask, as a probe of the playbook wants, found none. Give it to whatever runs the playbook.`;
}
