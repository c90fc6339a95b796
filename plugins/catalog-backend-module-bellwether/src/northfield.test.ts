import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import {
  journeyOf,
  openSloDocument,
  sloOwnerRef,
} from '@bellwether/domain-catalog-model';
import { resolveSlo, type SloDefinition } from '@bellwether/domain-slo';
import { parseAllDocuments, parseDocument } from 'yaml';
import { startCatalog } from './__testUtils__/catalog';

jest.setTimeout(180_000);

const root = resolve(__dirname, '../../../catalog');

/** Everything that is an entity; the folder also holds the stories the sample tells and gate files, which are none. */
const declared: Entity[] = readdirSync(root, { recursive: true })
  .map(String)
  .filter(file => file.endsWith('.yaml'))
  .flatMap(file =>
    parseAllDocuments(readFileSync(join(root, file), 'utf8')).map(document =>
      document.toJS(),
    ),
  )
  .filter(
    ({ apiVersion, kind }) => apiVersion !== undefined && kind !== 'CanaryGate',
  );

/** Window, target and method as the journeys promise them; what the portal shows rests on these names. */
const promises = {
  'sign-in-availability': ['sign-in', '28d', 0.999, 'Occurrences'],
  'sign-in-latency': ['sign-in', '28d', 0.99, 'Occurrences'],
  'take-attendance-availability': [
    'take-attendance',
    '28d',
    0.999,
    'Occurrences',
  ],
  'take-attendance-latency': ['take-attendance', '7d', 0.98, 'Occurrences'],
  'open-lesson-availability': ['open-lesson', '28d', 0.999, 'Occurrences'],
  'open-lesson-latency': ['open-lesson', '28d', 0.95, 'Occurrences'],
  'submit-exam-availability': [
    'submit-exam',
    '1M Europe/Berlin',
    0.9995,
    'Occurrences',
  ],
  'submit-exam-durability': ['submit-exam', '28d', 0.995, 'Timeslices'],
  'post-grades-availability': ['post-grades', '28d', 0.995, 'Occurrences'],
  'post-grades-freshness': ['post-grades', '28d', 0.99, 'Timeslices'],
  'match-mentor-availability': ['match-mentor', '28d', 0.995, 'Occurrences'],
  'match-mentor-latency': ['match-mentor', '28d', 0.95, 'Occurrences'],
  'message-guardian-delivery': [
    'message-guardian',
    '28d',
    0.995,
    'Occurrences',
  ],
  'message-guardian-latency': [
    'message-guardian',
    '1Q America/New_York',
    0.98,
    'RatioTimeslices',
  ],
  'guardian-app-crash-free': ['message-guardian', '28d', 0.999, 'Occurrences'],
};

describe('Northfield, the sample platform', () => {
  let catalog: Awaited<ReturnType<typeof startCatalog>>;
  let entities: Entity[];
  const ofKind = (kind: string) =>
    entities.filter(entity => entity.kind === kind);

  beforeAll(async () => {
    catalog = await startCatalog(join(root, 'all.yaml'));
    await catalog.settled({ known: declared.map(stringifyEntityRef) });
    entities = await catalog.entities();
  });
  afterAll(() => catalog.stop());

  it('enters the catalog without a complaint', () => {
    expect([...catalog.errors]).toEqual([]);
  });

  it('declares nothing twice', () => {
    const refs = declared.map(stringifyEntityRef);
    expect(refs.filter((ref, i) => refs.indexOf(ref) !== i)).toEqual([]);
  });

  it('relates to nothing that does not exist', () => {
    const refs = new Set(entities.map(stringifyEntityRef));
    const dangling = entities.flatMap(entity =>
      (entity.relations ?? [])
        .filter(({ targetRef }) => !refs.has(targetRef))
        .map(({ targetRef }) => `${stringifyEntityRef(entity)} ${targetRef}`),
    );
    expect(dangling).toEqual([]);
  });

  it('gives everything an owner', () => {
    // Whoever owns a component owns its playbooks.
    const owning = ['ownedBy', 'playbookOf'];
    const ownerless = entities.filter(
      entity =>
        !['Group', 'User', 'Location'].includes(entity.kind) &&
        !entity.relations?.some(({ type }) => owning.includes(type)),
    );
    expect(ownerless.map(stringifyEntityRef)).toEqual([]);
  });

  it('is a platform of believable size', () => {
    expect(ofKind('Component').length).toBeGreaterThanOrEqual(25);
    expect(ofKind('District')).toHaveLength(3);
    expect(ofKind('School').length).toBeGreaterThanOrEqual(8);
    expect(
      new Set(
        ofKind('Resource').map(({ metadata }) => metadata.labels?.region),
      ),
    ).toEqual(new Set(['eu-central', 'us-east']));
  });

  it('tells the tier of every component, and describes everything', () => {
    for (const { metadata } of ofKind('Component')) {
      expect([
        metadata.name,
        metadata.annotations?.['bellwether.dev/tier'],
      ]).toEqual([metadata.name, expect.stringMatching(/^[123]$/)]);
    }
    const silent = entities.filter(
      ({ kind, metadata }) =>
        !['User', 'Location'].includes(kind) && !metadata.description,
    );
    expect(silent.map(stringifyEntityRef)).toEqual([]);
  });

  it('sets its clocks to zones that exist', () => {
    for (const { spec } of [...ofKind('District'), ...ofKind('School')]) {
      if (spec?.timeZone === undefined) continue;
      const timeZone = String(spec.timeZone);
      const format = new Intl.DateTimeFormat('en', { timeZone });
      expect(format.resolvedOptions().timeZone).toBe(timeZone);
    }
  });

  it('defines its interfaces in their own formats', () => {
    const formats: Record<string, RegExp> = {
      openapi: /^openapi: 3\.1\.0$.*^info:$.*^paths:$/ms,
      asyncapi: /^asyncapi: 3\.0\.0$.*^info:$.*^channels:$.*^operations:$/ms,
      grpc: /^syntax = "proto3";$.*^service \w+ \{$/ms,
    };
    for (const { spec } of ofKind('API')) {
      expect(spec?.definition).toMatch(formats[String(spec?.type)]);
    }
    const documents = ofKind('API')
      .filter(({ spec }) => spec?.type !== 'grpc')
      .map(({ spec }) => parseDocument(String(spec?.definition)));
    expect(documents.length).toBeGreaterThan(5);
    expect(documents.flatMap(({ errors }) => errors)).toEqual([]);
  });

  it('is described in its README, promise by promise', () => {
    const rows = readFileSync(join(root, 'README.md'), 'utf8')
      .split('\n')
      .map(row => row.split('|').map(cell => cell.trim()));
    for (const slo of ofKind('SLO')) {
      const { name } = slo.metadata;
      const row = rows.find(cells => cells[2] === name);
      const [journey, , target] = promises[name as keyof typeof promises];
      expect(row).toEqual([
        '',
        journey,
        name,
        `${Number((Number(target) * 100).toFixed(3))} %`,
        expect.any(String),
        slo.spec?.service,
        sloOwnerRef(slo)?.replace('group:default/', ''),
        '',
      ]);
    }
  });

  it('promises what its journeys promise, from counts pushed to the portal', () => {
    const find = (kind: string, name: string) => {
      const found = ofKind(kind).find(({ metadata }) => metadata.name === name);
      return found && openSloDocument(found);
    };
    const found = ofKind('SLO').map(entity => {
      const resolved = resolveSlo(openSloDocument(entity), find);
      if (!resolved.ok) throw new Error(JSON.stringify(resolved.problems));
      expect(resolved.warnings).toEqual([]);
      expect(sloOwnerRef(entity)).toMatch(/^group:default\//);
      return [entity.metadata.name, summary(entity, resolved.definition)];
    });
    expect(Object.fromEntries(found)).toEqual(promises);
  });

  it('gives the guest something to look after', async () => {
    const guest = await catalog.entity('user:default/guest');
    expect(guest?.spec?.memberOf).toEqual(['sre']);
    const owned = ofKind('SLO').filter(
      entity => sloOwnerRef(entity) === 'group:default/sre',
    );
    expect(owned.length).toBeGreaterThanOrEqual(3);
  });
});

function summary(entity: Entity, { timeWindow, ...slo }: SloDefinition) {
  const [objective, ...others] = slo.objectives;
  expect(others).toEqual([]);
  expect(objective.indicator).toMatchObject({
    kind: 'ratio',
    counter: false,
    good: {
      ref: 'portal-counts',
      type: 'bellwethercounts',
      spec: { count: 'good' },
    },
    total: { ref: 'portal-counts', spec: { count: 'total' } },
  });
  const window =
    timeWindow.kind === 'calendar'
      ? `${timeWindow.duration} ${timeWindow.timeZone}`
      : timeWindow.duration;
  return [journeyOf(entity), window, objective.target, slo.budgetingMethod];
}
