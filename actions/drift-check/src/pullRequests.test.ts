import type { DriftReport } from '@bellwether/domain-drift';
import { type GitHubClient, UpstreamError } from '@bellwether/kit-action';
import { keepPullRequest, type WantedPullRequest } from './pullRequests';

/** The process is gone: nothing after this point happens. */
class Killed extends Error {}

interface Pull {
  number: number;
  state: string;
  title: string;
  body: string;
  head: { ref: string };
  html_url: string;
}

const BASE = { branch: 'main', sha: 'a'.repeat(40) };
const FILES = { 'infra/main.tf': 'size = "small"\n', 'infra/b.tf': '' };

/** A repository in memory, and calls that a process dies at. */
class Repository {
  readonly branches = new Map([['main', new Map(Object.entries(FILES))]]);
  readonly pulls: Pull[] = [];
  readonly calls: string[] = [];
  kill: { at: number; moment: 'before' | 'after' } | undefined;

  get client(): GitHubClient {
    const call = (route: string, parameters: Record<string, unknown>) => {
      const at = this.calls.length;
      this.calls.push(route);
      const dies = (moment: string) =>
        this.kill?.at === at && this.kill.moment === moment;
      if (dies('before')) throw new Killed();
      let answer: () => unknown;
      try {
        const data = this.answer(route, parameters);
        answer = () => data;
      } catch (error) {
        answer = () => {
          throw error;
        };
      }
      if (dies('after')) throw new Killed();
      return answer();
    };
    return {
      requests: 0,
      request: async (route: string, parameters: Record<string, unknown>) => ({
        data: call(route, parameters),
      }),
      list: async (route: string, parameters: Record<string, unknown>) => ({
        items: call(route, parameters),
        truncated: false,
      }),
    } as unknown as GitHubClient;
  }

  private answer(route: string, given: Record<string, unknown>): unknown {
    const { branch, path, ref, pull_number: number, ...fields } = given;
    const name = String(ref ?? branch).replace(/^(refs\/)?heads\//, '');
    const files = this.branches.get(name);
    switch (route.replace('/repos/{owner}/{repo}', '')) {
      case 'GET /pulls':
        return this.pulls.filter(({ state }) => state === 'open');
      case 'POST /git/refs':
        if (files) throw refusal(422);
        this.branches.set(name, new Map(this.branches.get('main')));
        return {};
      case 'PATCH /git/refs/{ref}':
        this.branches.set(name, new Map(this.branches.get('main')));
        return {};
      case 'GET /contents/{path}': {
        const text = files?.get(String(path));
        if (text === undefined) throw refusal(404);
        const content = Buffer.from(text).toString('base64');
        return { type: 'file', content, sha: text };
      }
      case 'PUT /contents/{path}':
        if (files!.get(String(path)) !== given.sha) throw refusal(409);
        files!.set(
          String(path),
          Buffer.from(String(given.content), 'base64').toString(),
        );
        return {};
      case 'POST /pulls': {
        const { head, title, body } = fields as Record<string, string>;
        const pull: Pull = {
          number: this.pulls.length + 1,
          state: 'open',
          title,
          body,
          head: { ref: head },
          html_url: `pull/${this.pulls.length + 1}`,
        };
        this.pulls.push(pull);
        return pull;
      }
      default:
        return Object.assign(this.pulls[Number(number) - 1], fields);
    }
  }
}

function refusal(status: number): UpstreamError {
  return new UpstreamError({ service: 'GitHub', message: 'no', status });
}

const report = { complete: true, verdict: 'drift' } as DriftReport;
const wanted = (size: string): WantedPullRequest => ({
  title: `Adopt ${size}`,
  body: `About ${size}.\n`,
  message: 'Adopt',
  files: [
    { path: 'infra/main.tf', text: `size = "${size}"\n` },
    { path: 'infra/new.tf', text: 'import {}\n' },
  ],
});

const keep = ({ client }: Repository, pull: WantedPullRequest | null) =>
  keepPullRequest(client, pull, { branch: 'drift', base: BASE, report });

const endOf = ({ pulls, branches }: Repository) => ({
  open: pulls
    .filter(({ state }) => state === 'open')
    .map(({ title, body }) => [title, body]),
  files: [...(branches.get('drift') ?? [])].sort(),
});

it.each<[string, (repository: Repository) => Promise<unknown>]>([
  ['it is not there yet', async () => {}],
  ['it says something else', here => keep(here, wanted('large'))],
  [
    'its branch is left over from one that was closed',
    async here => {
      await keep(here, wanted('large'));
      here.pulls[0].state = 'closed';
    },
  ],
])('comes to the same end wherever a run is killed: %s', async (_, before) => {
  const whole = new Repository();
  await before(whole);
  const from = whole.calls.length;
  await keep(whole, wanted('huge'));
  const { length } = whole.calls;
  expect(length - from).toBeGreaterThan(4);
  for (let at = from; at < length; at += 1) {
    for (const moment of ['before', 'after'] as const) {
      const here = new Repository();
      await before(here);
      here.kill = { at, moment };
      await expect(keep(here, wanted('huge'))).rejects.toThrow(Killed);
      here.kill = undefined;
      await keep(here, wanted('huge'));
      expect(endOf(here)).toEqual(endOf(whole));
      expect(here.pulls.length).toBe(whole.pulls.length);
    }
  }
});

it('asks once when nothing is to be said anew', async () => {
  const here = new Repository();
  await keep(here, wanted('huge'));
  here.calls.length = 0;
  expect(await keep(here, wanted('huge'))).toBe('pull/1');
  expect(here.calls).toEqual(['GET /repos/{owner}/{repo}/pulls']);
});

it('is closed when nothing is wanted any more, and left alone when nobody knows', async () => {
  const here = new Repository();
  await keep(here, wanted('huge'));
  const unsure = { ...report, verdict: 'error', complete: false } as const;
  await keepPullRequest(here.client, null, {
    branch: 'drift',
    base: BASE,
    report: unsure,
  });
  expect(here.pulls[0].state).toBe('open');
  expect(await keep(here, null)).toBeNull();
  expect(here.pulls[0].state).toBe('closed');
});
