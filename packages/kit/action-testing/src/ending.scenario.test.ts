import { useProbe } from './__testUtils__/probe';
import { GitHubServer } from './github/server';
import { pullRequest } from './runner/environment';

const probe = useProbe();

describe('a cancelled run', () => {
  it.each(['hang', 'deaf'])('leaves behind what it has: %s', async scenario => {
    const run = await probe(scenario, { cancelAt: 'hanging' });
    expect(run.violations).toEqual([]);
    expect(run.exitCode).toBe(1);
    expect(run.signals).toEqual(['SIGINT']);
    expect(run.outputs).toMatchObject({ answer: 'half', verdict: 'error' });
    expect(run.summary).toMatch(
      /^## Bellwether probe: ⚠️ error\n\nThe run was cancelled \(SIGINT\)\./,
    );
    expect(run.log.annotations).toEqual([
      expect.objectContaining({ level: 'error', title: 'BW-ACTION-004' }),
    ]);
    expect(run.report).toMatchObject({
      failed: true,
      error: { code: 'BW-ACTION-004' },
    });
  });

  it('does not wait for an answer of GitHub', async () => {
    const github = await GitHubServer.start({
      permissions: { 'pull-requests': 'read' },
    });
    github.fail({ delayMs: 20_000 });
    const run = await probe('busy', {
      github,
      event: pullRequest(7),
      cancelAt: 'hanging',
    });
    expect(run.signals).toEqual(['SIGINT']);
    expect(run.report).toMatchObject({ error: { code: 'BW-ACTION-004' } });
    await github.close();
  });
});

describe('a run that takes too long', () => {
  it.each(['hang', 'deaf'])('ends by itself: %s', async scenario => {
    const run = await probe(scenario, { with: { timeout: '50ms' } });
    expect(run.violations).toEqual([]);
    expect(run.exitCode).toBe(1);
    expect(run.outputs).toMatchObject({ answer: 'half', verdict: 'error' });
    expect(run.log.annotations).toEqual([
      expect.objectContaining({
        title: 'BW-ACTION-005',
        message:
          'Not finished after 50ms.\nRaise the input "timeout", and "timeout-minutes" of the job with it.',
      }),
    ]);
  });
});
