import type {
  ReportKind,
  ReportPeriodView,
  ReportRequest,
} from '@bellwether/plugin-slo-common';

export const REPORT_KINDS: readonly ReportKind[] = ['month', 'quarter', 'term'];

/** What the page of reports shows, as it stands in the address. */
export interface ReportState {
  kind?: ReportKind;
  name?: string;
  owner: string[];
  system: string[];
  /** Id of the frozen report on the screen; undefined: the live one. */
  frozen?: string;
}

/** Reads the search parameters; whatever is not known is left out. */
export function parseReportState(params: URLSearchParams): ReportState {
  return {
    kind: REPORT_KINDS.find(kind => kind === params.get('kind')),
    name: params.get('name') || undefined,
    owner: params.getAll('owner'),
    system: params.getAll('system'),
    frozen: params.get('frozen') || undefined,
  };
}

/** Writes the search parameters. */
export function formatReportState(state: ReportState): URLSearchParams {
  const params = new URLSearchParams();
  if (state.kind) params.set('kind', state.kind);
  if (state.name) params.set('name', state.name);
  state.owner.forEach(owner => params.append('owner', owner));
  state.system.forEach(system => params.append('system', system));
  if (state.frozen) params.set('frozen', state.frozen);
  return params;
}

/**
 * The period that is asked for; without one, or for one that does not exist, the newest of its kind that is over, the
 * newest of its kind, or any. Undefined without periods.
 */
export function pickPeriod(
  periods: readonly ReportPeriodView[],
  { kind, name }: Pick<ReportState, 'kind' | 'name'>,
): ReportPeriodView | undefined {
  const ofKind = periods.filter(one => one.kind === (kind ?? 'month'));
  return (
    ofKind.find(one => one.name === name) ??
    ofKind.find(one => one.complete) ??
    ofKind[0] ??
    periods[0]
  );
}

/** The request for the report on a period with the filters of the state. */
export function reportRequest(
  { kind, name }: ReportPeriodView,
  { owner, system }: Pick<ReportState, 'owner' | 'system'>,
): ReportRequest {
  return {
    kind,
    name,
    ...(owner.length > 0 && { owner }),
    ...(system.length > 0 && { system }),
  };
}
