import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  northfieldApi,
  renderAt,
} from '../../__testUtils__/render';
import { RunDetail } from './RunDetail';

const show = (id: string, search = '', api = northfieldApi()) =>
  renderAt(<RunDetail id={id} />, {
    path: `/deliveries/runs/${id}${search}`,
    api,
  });

describe('RunDetail', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('leads from the verdict over the reason to the samples', async () => {
    const { container } = show('grades-rollback');
    const verdict = within(
      await screen.findByRole('region', {
        name: 'The canary is worse: roll it back',
      }),
    );
    const [reason] = verdict.getAllByRole('listitem');
    expect(reason).toHaveTextContent('error-rate: harm-shown');
    expect(screen.getByRole('button', { name: /^error-rate/ })).toHaveAttribute(
      'aria-pressed',
      'true',
    );
    expect(
      screen.getByRole('figure', { name: 'Course of error-rate' }),
    ).toBeVisible();
    const samples = screen.getByRole('table', {
      name: 'Samples of error-rate',
    });
    expect(
      within(samples)
        .getAllByRole('columnheader')
        .map(one => one.textContent),
    ).toEqual(['Interval ending', 'Canary', 'Baseline']);
    expect(within(samples).getAllByRole('rowheader').length).toBeGreaterThan(1);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows which part of the traffic is hit', async () => {
    show('grades-rollback');
    const table = await screen.findByRole('table', {
      name: 'error-rate by parts of the traffic',
    });
    const [first, ...others] = within(table).getAllByRole('rowheader');
    expect(first).toHaveTextContent('ostermark');
    expect(others).toHaveLength(4);
  });

  it('keeps the picked metric in the address', async () => {
    const user = userEvent.setup();
    show('grades-rollback');
    await user.click(
      await screen.findByRole('button', { name: /^slow-requests/ }),
    );
    expect(address()).toBe(
      '/deliveries/runs/grades-rollback?metric=slow-requests',
    );
    expect(
      await screen.findByRole('heading', { level: 3, name: 'slow-requests' }),
    ).toBeVisible();
  });

  it('opens the metric that a link names', async () => {
    show('grades-rollback', '?metric=slow-requests');
    expect(
      await screen.findByRole('table', { name: 'Samples of slow-requests' }),
    ).toBeVisible();
  });

  it('draws the interval and the evidence over looks, with the lines they are about', async () => {
    show('sign-in-promoted');
    const interval = await screen.findByRole('figure', {
      name: 'Interval of error-rate over looks',
    });
    for (const line of ['No difference', 'Harm begins', 'Good enough below']) {
      expect(within(interval).getByText(line)).toBeInTheDocument();
    }
    const evidence = screen.getByRole('figure', {
      name: 'Evidence about error-rate over looks',
    });
    expect(
      within(evidence).getByText(/^Rollback from \d+ on$/),
    ).toBeInTheDocument();
  });

  it('has no evidence where the judge weighs none', async () => {
    show('messaging-kayenta');
    expect(
      await screen.findByRole('table', { name: 'Samples of latency' }),
    ).toBeVisible();
    expect(screen.queryByText('Evidence over looks')).toBeNull();
    expect(
      screen.getAllByText(/Canary 0\.\d+ s, baseline 0\.\d+ s/).length,
    ).toBeGreaterThan(0);
  });

  it('says what changed from look to look', async () => {
    show('grades-rollback');
    const looks = await screen.findByRole('table', { name: 'Looks' });
    const [, newest] = within(looks).getAllByRole('row');
    expect(newest).toHaveTextContent('Rollback');
    expect(newest).toHaveTextContent('was Hold');
  });

  it('says of a lost run that nobody knows how it ended', async () => {
    show('mentor-lost');
    expect(
      await screen.findByRole('region', {
        name: 'How this ended is not known',
      }),
    ).toBeVisible();
    expect(screen.getByText(/^This run has fallen silent/)).toBeInTheDocument();
    expect(
      screen.getByText('The evidence comes with the end of the run.'),
    ).toBeVisible();
  });

  it('shows a gate that did not open, and why', async () => {
    const { container } = show('exam-frozen');
    expect(await screen.findByText(/written exams/)).toBeVisible();
    expect(screen.getAllByText('No data')).toHaveLength(3);
    expect(
      screen.getByText('No course was recorded for this metric.'),
    ).toBeVisible();
    expect(screen.queryByRole('table', { name: /^Samples/ })).toBeNull();
    expect(
      screen.getByRole('heading', { name: 'The gate has not looked yet' }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows what could not be read as gaps, not as zero', async () => {
    show('attendance-error');
    expect(
      await screen.findByRole('region', { name: 'The gate could not judge' }),
    ).toBeVisible();
    const samples = screen.getByRole('table', { name: /^Samples of/ });
    expect(within(samples).getAllByText('no data').length).toBeGreaterThan(0);
  });

  it('fits narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = show('grades-rollback');
    expect(
      await screen.findByRole('list', { name: 'Samples of error-rate' }),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says that there is no such run', async () => {
    show('nowhere');
    expect(
      await screen.findByRole('heading', { name: 'There is no such run' }),
    ).toBeVisible();
  });

  it('offers nothing the caller may not do', async () => {
    const backend = northfieldApi();
    renderAt(<RunDetail id="messaging-kayenta" />, {
      path: '/deliveries/runs/messaging-kayenta',
      api: apiWith({
        getGateRun: async id => ({
          ...(await backend.getGateRun(id)),
          may: { rejudge: false },
        }),
      }),
    });
    expect(
      await screen.findByRole('button', { name: 'Download evidence' }),
    ).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Judge again' })).toBeNull();
  });
});
