import type { DeploymentView } from '@bellwether/plugin-delivery-common';
import { inForce } from './inForce';
import { versionName } from './matrix';

const deployment = (
  service: string,
  environment: string,
  version: string | null,
  rest: Partial<DeploymentView> = {},
): DeploymentView => ({
  id: `${service} ${environment} ${version}`,
  entityRef: `component:default/${service}`,
  service,
  environment,
  version,
  sha: '0123456789abcdef',
  state: 'success',
  gateRunId: null,
  startedAt: '2026-11-20T10:00:00Z',
  updatedAt: '2026-11-20T10:00:00Z',
  pipeline: null,
  ...rest,
});

it('names what has no version by its commit', () => {
  expect(versionName(deployment('a', 'b', null))).toBe('0123456');
});

describe('inForce', () => {
  it('is the last success of each environment, and a failure only without one', () => {
    const found = inForce([
      deployment('grades', 'production', '3', { state: 'failure' }),
      deployment('grades', 'production', '2'),
      deployment('grades', 'production', '1'),
      deployment('grades', 'dev', '4', { state: 'in_progress' }),
    ]);
    expect(found.map(one => [one.environment, one.version])).toEqual([
      ['dev', '4'],
      ['production', '2'],
    ]);
  });
});
