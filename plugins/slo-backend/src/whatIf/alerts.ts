import { InputError } from '@backstage/errors';
import {
  durationMs,
  errorBudget,
  openSloSources,
  type OpenSloDocument,
  parseDuration,
  replayableAlerts,
  type SimulatedAlert,
} from '@bellwether/domain-slo';
import type { WhatIfAlert, WhatIfRequest } from '@bellwether/plugin-slo-common';
import { DAY_MS } from '../database/levels';
import type { ObjectiveContent } from '../database/model';

/** Longest look-back window of an alert to try. */
const MAX_WINDOW_DAYS = 30;

/** Alerts to replay, and what is to be said about those that are not. */
export interface PlannedAlerts {
  target: number;
  alerts: SimulatedAlert[];
  notes: string[];
}

/**
 * The alerts of an objective as its rules would have them, with this target: a stricter or laxer one makes some of them
 * unreachable.
 *
 * @param documents - the SLO first, then what it refers to
 */
export function declaredAlerts(
  { definition, target: declared }: ObjectiveContent,
  documents: readonly OpenSloDocument[],
  target = declared,
): PlannedAlerts {
  if (!definition) return { target, alerts: [], notes: [] };
  const [document] = documents;
  const [source] = openSloSources(definition.slo, { document });
  const { alerts, problems } = replayableAlerts(
    { ...source, objective: { ...source.objective, target } },
    {
      lookup: (kind, name) =>
        documents.find(
          other => other.kind === kind && other.metadata.name === name,
        ),
    },
  );
  return { target, alerts, notes: problems.map(({ message }) => message) };
}

/**
 * The alerts of a request; what it leaves out stays as declared.
 *
 * @throws InputError for windows that are none
 */
export function askedAlerts(
  objective: ObjectiveContent,
  documents: readonly OpenSloDocument[],
  { target, alerts, minBadEvents }: WhatIfRequest,
): PlannedAlerts {
  const declared = declaredAlerts(objective, documents, target);
  const planned = alerts
    ? {
        target: declared.target,
        alerts: alerts.map((alert, index) =>
          askedAlert(alert, index, declared.alerts),
        ),
        notes: alerts.flatMap((alert, index) =>
          unreachable(alert, index, declared.target),
        ),
      }
    : declared;
  if (minBadEvents === undefined) return planned;
  return {
    ...planned,
    alerts: planned.alerts.map(alert => ({
      ...alert,
      guards: { ...alert.guards, minBadEvents },
    })),
  };
}

function askedAlert(
  { severity, short, long, factor }: WhatIfAlert,
  index: number,
  declared: readonly SimulatedAlert[],
): SimulatedAlert {
  const at = `alerts[${index}]`;
  const shortMs = windowMs(short, `${at}.short`);
  const longMs = windowMs(long, `${at}.long`);
  if (shortMs > longMs) {
    throw new InputError(
      `Expected ${at}.short not longer than ${at}.long, found ${short} and ${long}`,
    );
  }
  const guards = declared.find(alert => alert.guards)?.guards;
  return { severity, short, long, factor, ...(guards && { guards }) };
}

function windowMs(text: string, name: string): number {
  const parsed = parseDuration(text);
  const ms = parsed.ok && !/[MQY]$/.test(text) ? durationMs(text) : undefined;
  if (ms === undefined || ms > MAX_WINDOW_DAYS * DAY_MS) {
    throw new InputError(
      `Expected ${name} as a duration such as 5m, 6h or 3d, at most ${MAX_WINDOW_DAYS} days, found ${JSON.stringify(text)}`,
    );
  }
  return ms;
}

function unreachable(
  { factor, short, long }: WhatIfAlert,
  index: number,
  target: number,
): string[] {
  const highest = 1 / errorBudget(target);
  if (factor < highest * (1 - 1e-9)) return [];
  return [
    `alerts[${index}] (${short}/${long}) cannot fire: with this objective no burn rate is above ${Number(highest.toPrecision(4))}, as nothing is worse than every event being bad.`,
  ];
}
