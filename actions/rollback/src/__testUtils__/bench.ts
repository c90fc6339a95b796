import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import {
  type ActionRun,
  type BuiltActions,
  buildActions,
  GitHubServer,
  leaksOf,
  runAction,
  type RunActionOptions,
} from '@bellwether/kit-action-testing';
import { stringify } from 'yaml';

/** Folder of the Action. */
export const folder = path.resolve(__dirname, '../..');

export const GOOD_SHA = 'a'.repeat(40);
export const BAD_SHA = 'b'.repeat(40);

/** Address in playbooks that stands for the service on this machine. */
export const SERVICE = 'http://service';

/** Builds the Action once for a test file and runs it with a playbook. */
export function useAction() {
  let built: BuiltActions;
  let service: http.Server;

  beforeAll(async () => {
    built = buildActions(folder);
    service = http.createServer((request, response) => {
      response.statusCode = request.url === '/ready' ? 200 : 404;
      response.end('{"version":"2.0.0"}');
    });
    await new Promise<void>(resolve => {
      service.listen(0, '127.0.0.1', resolve);
    });
  });

  afterAll(() => {
    built.dispose();
    service.close();
  });

  return async ({
    playbook = playbookFile(),
    files = {},
    ...options
  }: Omit<RunActionOptions, 'folder'> & {
    playbook?: string;
  } = {}): Promise<ActionRun> => {
    const done = await runAction({
      folder: built.folder('rollback'),
      ...options,
      files: {
        ...files,
        'rollback.yaml': playbook.replaceAll(SERVICE, addressOf(service)),
      },
      with: {
        playbook: 'rollback.yaml',
        reason: 'Every fifth sign-in fails.',
        'retry-timeout': '1s',
        ...options.with,
      },
    });
    expect(done.violations).toEqual([]);
    if (options.github) {
      expect(leaksOf(options.github.token, done)).toEqual([]);
    }
    return done;
  };
}

function addressOf(server: http.Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** The step that deploys what was before, and looks whether it runs. */
export const PREVIOUS = {
  id: 'previous',
  uses: 'deployment.previous',
  verify: {
    within: '10s',
    every: '1s',
    probes: [
      {
        type: 'http',
        method: 'GET',
        url: `${SERVICE}/ready`,
        expect: {
          json: { pointer: '/version', equals: '${previous.version}' },
        },
      },
    ],
  },
};

/** A playbook that deploys what was before; `spec` changes parts of it. */
export function playbookFile(spec: Record<string, unknown> = {}): string {
  return stringify({
    apiVersion: 'bellwether.dev/v1alpha1',
    kind: 'RollbackPlaybook',
    metadata: { name: 'grades' },
    spec: {
      service: 'grades',
      environment: 'production',
      triggers: [{ type: 'gate' }, { type: 'manual' }],
      plan: [PREVIOUS],
      escalation: { to: ['group:default/on-call'], text: 'Grades is broken.' },
      ...spec,
    },
  });
}

/** A GitHub with two deployments to production: one that was good, and the bad one after it. Closed and checked after each test. */
export function useGitHub(): () => GitHubServer {
  let github: GitHubServer;

  beforeEach(async () => {
    github = await GitHubServer.start({
      permissions: {
        deployments: 'write',
        contents: 'write',
        issues: 'write',
        'pull-requests': 'write',
      },
    });
    const { state } = github;
    state.refs.set(
      'refs/heads/main',
      '0123456789abcdef0123456789abcdef01234567',
    );
    for (const [id, sha, version] of [
      [41, GOOD_SHA, '2.0.0'],
      [42, BAD_SHA, '2.1.0'],
    ] as const) {
      state.deployments.push({
        id,
        sha,
        ref: sha,
        task: 'deploy',
        environment: 'production',
        payload: { version, migration: 'none' },
        created_at: '2026-03-02T10:00:00Z',
      });
      state.deploymentStatuses.set(id, [
        { id: id * 10, state: 'success', created_at: '2026-03-02T10:05:00Z' },
      ]);
    }
  });

  afterEach(async () => {
    await github.close();
    github.assertClean();
  });

  return () => github;
}

/** States a deployment has had. */
export function statesOf({ state }: GitHubServer, id: unknown): unknown[] {
  return state.deploymentStatuses.get(Number(id))!.map(told => told.state);
}
