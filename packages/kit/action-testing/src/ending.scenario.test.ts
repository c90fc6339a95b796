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
      details: scenario === 'hang' ? { done: 'half' } : null,
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

describe('what is to be done after the run', () => {
  let github: GitHubServer;
  beforeEach(async () => {
    github = await GitHubServer.start({ permissions: { checks: 'write' } });
  });
  afterEach(async () => {
    await github.close();
    github.assertClean();
  });
  const names = () => [...github.state.checkRuns.values()].map(run => run.name);

  it.each([
    ['ended', { with: { 'dry-run': 'true' } }, 'pass', undefined, 0],
    ['was cancelled', { cancelAt: 'hanging' }, 'error', 'BW-ACTION-004', 1],
    [
      'took too long',
      { with: { timeout: '80ms' } },
      'error',
      'BW-ACTION-005',
      1,
    ],
  ])('is done when it %s', async (_, options, verdict, code, exitCode) => {
    const run = await probe('lastly', { github, ...options });
    expect(run.violations).toEqual([]);
    expect(run.exitCode).toBe(exitCode);
    expect(run.outputs.verdict).toBe(verdict);
    expect(names()).toEqual([verdict]);
    expect(run.output).toContain(`ended by ${code}`);
    expect(run.signals).toEqual(code === 'BW-ACTION-004' ? ['SIGINT'] : []);
  });

  it('changes no verdict when it fails, and does not keep the rest from being done', async () => {
    github.fail({ status: 422, body: { message: 'no' } });
    const run = await probe('lastly', { github, with: { 'dry-run': 'true' } });
    expect(run.exitCode).toBe(0);
    expect(run.outputs.verdict).toBe('pass');
    expect(run.log.annotations).toEqual([
      expect.objectContaining({
        level: 'warning',
        message: expect.stringContaining('GitHub answered 422'),
      }),
    ]);
    expect(run.report!.gitHubRequests).toBe(1);
    expect(run.output).toContain('ended by undefined');
  });

  it('is not waited for when the run was cancelled and nobody answers', async () => {
    github.fail({ delayMs: 20_000 });
    const run = await probe('lastly', { github, cancelAt: 'hanging' });
    expect(run.signals).toEqual(['SIGINT']);
    expect(run.outputs.verdict).toBe('error');
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
