import { budgetState } from '@bellwether/domain-slo';
import type {
  ListRecordedRequest,
  ListRecordedResponse,
  RecordedSloView,
} from '@bellwether/plugin-slo-common';
import { page } from './paging';

/** SLOs that Sloth and Pyrra record in two connections, in every state the page knows. */
export function recordedSlos(): RecordedSloView[] {
  return [
    recorded({
      service: 'timetable',
      name: 'requests-availability',
      remaining: -0.31,
      burnRate: 15.2,
      alert: 'page',
      ownerRef: 'group:default/classroom',
      componentRef: 'component:default/timetable',
    }),
    recorded({
      service: 'library',
      name: 'loans-latency',
      target: 0.99,
      remaining: 0.22,
      burnRate: 1.9,
      pending: true,
      ownerRef: 'group:default/learning',
    }),
    recorded({
      tool: 'pyrra',
      connection: 'south',
      service: null,
      name: 'canteen-orders',
      group: { site: 'north', tier: '1' },
      target: 0.995,
      windowDays: 14,
      remaining: 0.41,
      burnRate: 0.9,
    }),
    recorded({
      tool: 'pyrra',
      connection: 'south',
      service: null,
      name: 'canteen-orders',
      group: { site: 'south', tier: '1' },
      target: 0.995,
      windowDays: 14,
      remaining: 0.93,
      burnRate: 0.1,
    }),
    recorded({
      service: 'exports',
      name: 'nightly-run',
      remaining: null,
      burnRate: null,
      alert: 'unknown',
      note: 'The recorded budget is NaN: there were no requests in the window.',
    }),
    ...Array.from({ length: 60 }, (_, index) =>
      recorded({
        service: `sensor-${String(index + 1).padStart(2, '0')}`,
        name: 'readings',
        remaining: 0.995 - index / 200,
        burnRate: 0.2 + index / 100,
      }),
    ),
  ];
}

/** A page of them, worst budget first, what is not known after what is. */
export function listRecorded(
  all: RecordedSloView[],
  readAtMs: number,
  request: ListRecordedRequest,
): ListRecordedResponse {
  const { q = '', tool, budget } = request;
  const wanted = q.toLocaleLowerCase('en-US');
  const matching = all
    .filter(
      one =>
        (!tool || tool.includes(one.tool)) &&
        (!budget || budget.includes(one.budget)) &&
        `${one.service ?? ''}\n${one.name}`
          .toLocaleLowerCase('en-US')
          .includes(wanted),
    )
    .sort((a, b) => (a.remaining ?? Infinity) - (b.remaining ?? Infinity));
  return {
    ...page(matching, request),
    totalCount: matching.length,
    problems: [],
    readAt: new Date(readAtMs).toISOString(),
    configured: true,
  };
}

function recorded(
  sketch: Partial<RecordedSloView> & Pick<RecordedSloView, 'service' | 'name'>,
): RecordedSloView {
  const tool = sketch.tool ?? 'sloth';
  const connection = sketch.connection ?? 'north';
  const labels = Object.values(sketch.group ?? {}).join('/');
  return {
    id: [connection, tool, sketch.service, sketch.name, labels].join('/'),
    tool,
    connection,
    group: {},
    target: 0.999,
    windowDays: 30,
    remaining: null,
    burnRate: null,
    budget: budgetState(sketch.remaining ?? null),
    alert: 'none',
    pending: false,
    ...sketch,
  };
}
