import type { AuthService, LoggerService } from '@backstage/backend-plugin-api';
import type { BudgetsLeft } from '@bellwether/domain-canary';
import type { SloApi } from '@bellwether/plugin-slo-common';

/** An incident: a page about an SLO. */
export interface Incident {
  name: string;
  openedMs: number;
  resolvedMs: number | null;
}

/** How far back incidents are told, and how many pages are asked for. */
const DAYS_MS = 30 * 86_400_000;
const MAX_SLOS = 20;
const PAGE = 100;

/** What the SLO backend knows of a component, wherever that runs. Whatever it does not answer is null: nobody knows. */
export class SloFacts {
  constructor(
    private readonly options: {
      slo: Pick<SloApi, 'listObjectives' | 'listAlerts' | 'getPolicyDecision'>;
      auth: AuthService;
      logger: LoggerService;
    },
  ) {}

  /** Shares left of error budgets by reference as it was asked for. Without references: of all SLOs of a component, by name. */
  async budgets(
    asked: { slos: readonly string[] } | { entityRef: string },
  ): Promise<BudgetsLeft | null> {
    if ('slos' in asked) {
      const left: Record<string, number | null> = {};
      for (const slo of asked.slos.slice(0, MAX_SLOS)) {
        left[slo] = await this.#left(slo);
      }
      return left;
    }
    const objectives = await this.#objectives(asked.entityRef);
    if (!objectives) return null;
    const left: Record<string, number | null> = {};
    for (const { slo, status } of objectives) {
      const known = Object.hasOwn(left, slo.name) ? left[slo.name] : Infinity;
      const { remaining } = status;
      left[slo.name] =
        remaining === null || known === null
          ? null
          : Math.min(known, remaining);
    }
    return left;
  }

  /** Pages about SLOs of a component, open and of the last 30 days. */
  async incidents(
    entityRef: string,
    nowMs: number,
  ): Promise<Incident[] | null> {
    const objectives = await this.#objectives(entityRef);
    if (!objectives) return null;
    const refs = [...new Set(objectives.map(({ slo }) => slo.entityRef))];
    const incidents: Incident[] = [];
    for (const slo of refs.slice(0, MAX_SLOS)) {
      const answer = await this.#ask(async token =>
        this.options.slo.listAlerts(
          { slo, state: ['firing', 'resolved'], limit: PAGE },
          { token },
        ),
      );
      // sources that are missing may have pages nobody sees
      if (!answer || answer.problems.length > 0) return null;
      for (const { name, severity, startsAt, endsAt } of answer.items) {
        if (!/^(page|critical)$/.test(severity) || startsAt === null) continue;
        const resolvedMs = endsAt === undefined ? null : Date.parse(endsAt);
        if (resolvedMs !== null && resolvedMs < nowMs - DAYS_MS) continue;
        incidents.push({ name, openedMs: Date.parse(startsAt), resolvedMs });
      }
    }
    return incidents;
  }

  async #left(slo: string): Promise<number | null> {
    const name = slo.split('#')[0];
    const ref = name.includes(':')
      ? name
      : `slo:${name.includes('/') ? name : `default/${name}`}`;
    const answer = await this.#ask(token =>
      this.options.slo.getPolicyDecision({ slo: ref }, { token }),
    );
    const shares = answer?.objectives.map(({ remaining }) => remaining) ?? [];
    return shares.length > 0 && shares.every(share => share !== null)
      ? Math.min(...(shares as number[]))
      : null;
  }

  async #objectives(entityRef: string) {
    const answer = await this.#ask(token =>
      this.options.slo.listObjectives(
        { component: [entityRef], limit: PAGE },
        { token },
      ),
    );
    return answer?.items;
  }

  async #ask<T>(ask: (token: string) => Promise<T>): Promise<T | undefined> {
    const { auth, logger } = this.options;
    try {
      const { token } = await auth.getPluginRequestToken({
        onBehalfOf: await auth.getOwnServiceCredentials(),
        targetPluginId: 'slo',
      });
      return await ask(token);
    } catch (error) {
      logger.debug(
        `The SLO backend could not be asked: ${error instanceof Error ? error.message : error}`,
      );
      return undefined;
    }
  }
}
