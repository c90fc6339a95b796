import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import sarifSchema from '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';
import type { DriftReport } from '../model';
import { Taint } from '../secrets/Taint';
import { assembleReport, failedReport } from './assemble';
import type { DriftDraft } from './draft';
import { driftExitCode, mergeReports } from './json';
import { summaryMarkdown } from './markdown';
import { formatSarif } from './sarif';
import { formatText } from './text';

const draft: DriftDraft = {
  address: 'demo_server.web["a|b\u001b[31m@org/team"]',
  type: 'demo_server',
  mode: 'managed',
  module: null,
  kind: 'changed-outside:replace',
  drifted: true,
  cause: null,
  places: [
    { path: ['image'], before: 'a', after: 'b', sensitive: false },
    { path: ['password'], before: 'x', after: 'y', sensitive: true },
    { path: ['tags', 'a.b'], before: undefined, after: 1, sensitive: false },
  ],
  placesOmitted: 2,
  previousAddress: null,
  deposed: null,
  actor: { name: 'console', at: null },
  fix: { destroys: true, replaces: true },
};

function reportOf(
  drafts: readonly DriftDraft[],
  stack = 'grades',
): DriftReport {
  return assembleReport(
    {
      tool: 'terraform',
      toolVersion: null,
      mode: 'full',
      complete: true,
      plan: null,
      drafts,
      counted: { drifted: 0, byKind: { 'noise:computed': 3 } },
      omitted: 0,
      problems: [],
    },
    new Taint(),
    { stack, values: true, checkedAt: '2026-11-02T00:00:00Z' },
  );
}

const report = reportOf([
  draft,
  {
    ...draft,
    address: 'demo_server.old',
    kind: 'moved',
    drifted: false,
    places: [],
    placesOmitted: 0,
    previousAddress: 'demo_server.older',
    actor: null,
    fix: { destroys: false, replaces: false },
  },
]);
const failed = failedReport(
  { code: 'truncated-input', severity: 'error', message: 'Expected more.' },
  { stack: 'courses' },
  new Taint(),
);

describe('formats', () => {
  it('writes text without anything that steers a terminal', () => {
    expect(formatText(report))
      .toBe(`grades: drift in 1 resource, the worst critical
  critical demo_server.web["a|b[31m@org/team"]: changed outside, only a replacement undoes it (the plan would replace it; by console; since 2026-11-02T00:00:00Z)
    image: "a" → "b"
    password: (sensitive) → (sensitive)
    tags["a.b"]: null → 1
    … and 2 more places
  Not counted as drift:
    demo_server.old: moved (was demo_server.older)
  3 noise:computed, 1 changed-outside:replace, 1 moved
`);
    expect(formatText(failed)).toBe(`courses: nothing reliable can be said
  error truncated-input: Expected more.
`);
    expect(formatText(reportOf([]))).toContain('grades: no drift\n');
  });

  it('writes SARIF that is valid, with a place where code scanning wants one', () => {
    const ajv = new Ajv({ strict: false, unicodeRegExp: false });
    addFormats(ajv);
    const validate = ajv.compile(sarifSchema);
    const log = JSON.parse(
      formatSarif([report, failed], {
        version: '1.0.0',
        uri: stack => `infra/${stack} live/main.tf`,
      }),
    );
    validate(log);
    expect(validate.errors).toBeNull();
    const [{ results, invocations }] = log.runs;
    expect(results).toHaveLength(1);
    expect(results[0]).toMatchObject({
      ruleId: 'changed-outside:replace',
      level: 'error',
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'infra/grades%20live/main.tf' },
          },
        },
      ],
    });
    expect(invocations[0].executionSuccessful).toBe(false);
    validate(JSON.parse(formatSarif([])));
    expect(validate.errors).toBeNull();
    log.runs[0].results[0].level = 'fatal';
    expect(validate(log)).toBe(false);
  });

  it('writes Markdown that is bounded and escaped', () => {
    const markdown = summaryMarkdown(report);
    expect(markdown).toContain('| critical | demo_server.web');
    expect(markdown).not.toMatch(/@org|[^\\]\|b/);
    const drafts = Array.from({ length: 500 }, (_, index) => ({
      ...draft,
      address: `demo_server.s${index}`,
    }));
    const many = summaryMarkdown(reportOf(drafts), 5000);
    expect(many.length).toBeLessThanOrEqual(5000);
    const rows = many.match(/^\| critical/gm)?.length ?? 0;
    expect(rows).toBeGreaterThan(5);
    expect(many).toContain(`${500 - rows} more drifted and are not listed.`);
    expect(summaryMarkdown(failed)).toContain('error truncated-input');
  });

  it('puts stacks together, and ends as terraform does', () => {
    const merged = mergeReports([report, failed, reportOf([draft], 'exams')]);
    expect(merged.summary).toEqual({
      drifted: 2,
      byKind: { 'noise:computed': 6, 'changed-outside:replace': 2, moved: 1 },
    });
    expect(merged.resources.map(({ stack }) => stack)).toEqual([
      'grades',
      'grades',
      'exams',
    ]);
    expect(merged.stacks.map(({ stack, verdict }) => [stack, verdict])).toEqual(
      [
        ['grades', 'drift'],
        ['courses', 'error'],
        ['exams', 'drift'],
      ],
    );
    expect(
      (['clean', 'undeployed', 'drift', 'error'] as const).map(driftExitCode),
    ).toEqual([0, 0, 2, 1]);
    expect([merged.verdict, mergeReports([]).verdict]).toEqual([
      'error',
      'error',
    ]);
  });
});
