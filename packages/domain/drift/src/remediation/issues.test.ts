import { decide } from '../policy/decide';
import {
  type IssueCall,
  type IssueSituation,
  type KnownIssue,
  type WantedIssue,
  issueCalls,
} from './issueCalls';
import { type IssueGroup, issueGroups } from './issueGroups';
import { readMarker, withMarker } from './issueMarker';
import {
  factsWith,
  policyWith,
  reportWith,
  resourceWith,
} from './__testUtils__/samples';

const SITUATION: IssueSituation = {
  open: 0,
  maxOpen: 3,
  closeAfter: 2,
  isComplete: true,
};

function wanted(key = 'drift:dns', change: Partial<WantedIssue> = {}) {
  const group: WantedIssue['group'] = {
    key,
    kind: 'drift',
    kinds: ['changed-outside:in-place'],
  };
  return {
    group,
    title: 'Drift of dns',
    body: 'demo_dns.www',
    labels: ['drift'],
    assignees: ['ada'],
    ...change,
  };
}

/** A repository with issues: does what is called. */
class Repository {
  issues: KnownIssue[] = [];
  comments: string[] = [];

  run(
    issues: readonly WantedIssue[],
    situation: Partial<IssueSituation> = {},
  ): string[] {
    const open = this.issues.filter(({ isOpen }) => isOpen).length;
    const calls = issueCalls(issues, this.issues, {
      ...SITUATION,
      open,
      ...situation,
    });
    calls.forEach(call => this.#do(call));
    return calls.map(call =>
      'number' in call ? `${call.do} ${call.number}` : call.do,
    );
  }

  #do(call: IssueCall): void {
    if (call.do === 'create') {
      const number = this.issues.length + 1;
      const { body } = call;
      this.issues.push({
        number,
        isOpen: true,
        body,
        marker: readMarker(body)!,
      });
    }
    if (call.do === 'comment') this.comments.push(call.body);
    this.issues = this.issues.map(issue => {
      if (!('number' in call) || issue.number !== call.number) return issue;
      switch (call.do) {
        case 'update':
          return { ...issue, body: call.body, marker: readMarker(call.body)! };
        case 'close':
          return { ...issue, isOpen: false };
        case 'reopen':
          return { ...issue, isOpen: true };
        default:
          return issue;
      }
    });
  }
}

describe('issueCalls', () => {
  it('keeps one issue from the first report to the last', () => {
    const repository = new Repository();
    expect(repository.run([wanted()])).toEqual(['create']);
    expect(repository.run([wanted()])).toEqual([]);
    expect(repository.run([wanted('drift:dns', { body: 'more' })])).toEqual([
      'update 1',
    ]);
    const worse = wanted('drift:dns', { body: 'worse' });
    worse.group.kinds = ['deleted-outside'];
    expect(repository.run([worse])).toEqual(['update 1', 'comment 1']);
    expect(repository.comments).toEqual([
      'Now there is `deleted-outside`. There is no `changed-outside:in-place` any more.',
    ]);
    expect(repository.run([])).toEqual(['update 1']);
    expect(repository.run([worse])).toEqual(['update 1']);
    expect(repository.run([])).toEqual(['update 1']);
    expect(repository.run([])).toEqual(['update 1', 'comment 1', 'close 1']);
    expect(repository.run([])).toEqual([]);
    expect(repository.run([wanted()])).toEqual([
      'reopen 1',
      'update 1',
      'comment 1',
    ]);
    expect(repository.issues).toHaveLength(1);
  });

  it('closes nothing after a report that is not complete', () => {
    const repository = new Repository();
    repository.run([wanted()]);
    const error = wanted('error:dns', { title: 'Check of dns failed' });
    expect(repository.run([error], { isComplete: false })).toEqual(['create']);
    expect(repository.run([wanted()])).toEqual(['update 2']);
    expect(repository.run([wanted()])).toEqual([
      'update 2',
      'comment 2',
      'close 2',
    ]);
  });

  it('leaves what a person closed until something changes', () => {
    const repository = new Repository();
    repository.run([wanted()]);
    repository.issues = repository.issues.map(issue => ({
      ...issue,
      isOpen: false,
    }));
    expect(repository.run([wanted()])).toEqual([]);
    const other = wanted('drift:dns', { body: 'something else' });
    expect(repository.run([other])).toContain('reopen 1');
  });

  it('opens no more than may be, and closes what was opened twice', () => {
    const repository = new Repository();
    expect(repository.run([wanted('a'), wanted('b')], { open: 2 })).toEqual([
      'create',
      'wait',
    ]);
    const [first] = repository.issues;
    repository.issues.push({ ...first, number: 9 });
    expect(repository.run([wanted('a')])).toEqual(['comment 9', 'close 9']);
  });
});

describe('markers', () => {
  it('come back from a text, whatever is in it', () => {
    const marker = {
      key: 'drift:a --> <!-- b',
      digest: 'd',
      kinds: ['moved'],
      gone: 1,
    };
    const forged = withMarker('', { ...marker, key: 'forged' });
    const body = withMarker(
      `Text ${forged} and more <!-- bellwether-drift {`,
      marker,
    );
    expect(readMarker(body)).toEqual(marker);
    expect(body.match(/bellwether-drift/g)).toHaveLength(1);
    expect(body.match(/-->/g)).toHaveLength(1);
  });

  it.each([
    '',
    'text',
    '<!-- bellwether-drift x -->',
    '<!-- bellwether-drift {"key":1} -->',
    '<!-- bellwether-drift {}',
  ])('are not found in %j', body => {
    expect(readMarker(body)).toBeUndefined();
  });

  it('have a limit', () => {
    const marker = { key: 'k'.repeat(5000), digest: '', kinds: [], gone: 0 };
    expect(() => withMarker('', marker)).toThrow('Shorten the name');
  });
});

describe('issueGroups', () => {
  const groups = (
    resources: Parameters<typeof reportWith>[0],
    groupBy: 'stack' | 'cause' = 'stack',
    change: Parameters<typeof reportWith>[1] = {},
  ): IssueGroup[] => {
    const report = reportWith(resources, change);
    const policy = policyWith({
      rules: [
        {
          name: 'quiet',
          match: { addresses: ['quiet'], kinds: ['changed-outside:in-place'] },
          action: 'ignore',
          because: 'It is.',
          until: '2027-12-31',
        },
      ],
    });
    return issueGroups(report, decide(report, policy, factsWith(report)), {
      groupBy,
    });
  };

  it('are about what drifted and is not ignored, the worst first', () => {
    const [group, ...others] = groups([
      resourceWith({ address: 'a', owner: 'group:default/b' }),
      resourceWith({
        address: 'b',
        severity: 'critical',
        kind: 'deleted-outside',
      }),
      resourceWith({ address: 'quiet' }),
      resourceWith({ address: 'd', kind: 'moved', drifted: false }),
    ]);
    expect(others).toEqual([]);
    expect(group).toMatchObject({
      key: 'drift:dns',
      kinds: ['changed-outside:in-place', 'deleted-outside'],
      severity: 'critical',
      owners: ['group:default/b', 'group:default/platform'],
    });
    expect(group.resources.map(({ address }) => address)).toEqual(['b', 'a']);
    expect(groups([])).toEqual([]);
  });

  it('can be kept by cause, with what follows from it', () => {
    const actor = { name: 'kubectl-edit', at: null };
    const found = groups(
      [
        resourceWith({ address: 'a', actor }),
        resourceWith({ address: 'b', kind: 'cascade', cause: 'a' }),
        resourceWith({ address: 'c', kind: 'deleted-outside' }),
      ],
      'cause',
    );
    expect(found.map(({ key, resources }) => [key, resources.length])).toEqual([
      ['drift:dns:kubectl-edit', 2],
      ['drift:dns:deleted-outside', 1],
    ]);
  });

  it('are about the error alone when there is one', () => {
    expect(
      groups([resourceWith()], 'stack', { complete: false, verdict: 'error' }),
    ).toMatchObject([{ key: 'error:dns', kind: 'error', resources: [] }]);
  });
});
