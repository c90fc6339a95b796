import { NotAllowedError } from '@backstage/errors';
import type { RulesView } from '@bellwether/plugin-slo-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  never,
  renderAt,
} from '../../../__testUtils__/render';
import { SloPage } from '../../SloPage';

const VIDEOS = '/slos/default/lesson-video-start';
const TAB = `${VIDEOS}?tab=rules`;

const rules = (change: Partial<RulesView>): RulesView => ({
  profile: 'exact',
  text: null,
  groups: 0,
  rules: 0,
  alerts: [],
  alertmanager: null,
  notes: [],
  findings: [],
  ...change,
});

describe('rules of an SLO', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('shows what is generated, to copy and to save', async () => {
    const user = userEvent.setup();
    const blobs: Blob[] = [];
    const saved: string[] = [];
    URL.createObjectURL = blob => `blob:${blobs.push(blob as Blob)}`;
    URL.revokeObjectURL = () => undefined;
    const click = jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function save(this: HTMLAnchorElement) {
        saved.push(this.download);
      });
    const { container } = renderAt(<SloPage />, { path: TAB });
    const file = await screen.findByRole('region', {
      name: 'Prometheus rules',
    });
    expect(file).toHaveTextContent('groups: - name: lesson-video-start-0');
    expect(
      screen.getByText('Groups: 1. Rules: 3. Alerting rules among them: 2.'),
    ).toBeVisible();
    expect(
      screen.getByRole('region', {
        name: 'Alertmanager routes and inhibition',
      }),
    ).toHaveTextContent('receiver: portal');
    expect(screen.getByText('The checks found nothing.')).toBeVisible();
    const table = within(screen.getByRole('table', { name: 'Alerting rules' }));
    expect(table.getAllByRole('row')[1]).toHaveTextContent(
      /LessonVideoStartPage.*13\.44 \* 0\.00100.*PageVideos startat once/,
    );
    expect(table.getAllByRole('row')[2]).toHaveTextContent('2 minutes');
    expect(await axeFindings(container)).toEqual([]);

    await user.click(screen.getAllByRole('button', { name: 'Download' })[0]);
    expect(saved).toEqual(['lesson-video-start.exact.rules.yml']);
    expect(blobs.map(({ type }) => type)).toEqual([
      'application/yaml;charset=utf-8',
    ]);
    click.mockRestore();

    await user.click(screen.getAllByRole('button', { name: 'Copy' })[0]);
    expect(await screen.findByRole('button', { name: 'Copied' })).toBeVisible();
  });

  it('switches the profile, in the address', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: TAB });
    const profiles = within(
      await screen.findByRole('radiogroup', { name: 'Profile' }),
    );
    await user.click(profiles.getByRole('radio', { name: 'Like Sloth' }));
    expect(address()).toBe(`${TAB}&profile=sloth`);
    expect((await screen.findAllByText(/sloth_id=/))[0]).toBeVisible();
    await user.click(profiles.getByRole('radio', { name: 'Exact' }));
    expect(address()).toBe(TAB);
  });

  it('says why there is nothing, and what the checks found', async () => {
    const { container } = renderAt(<SloPage />, {
      path: '/slos/default/match-mentor-availability?tab=rules',
    });
    expect(
      await screen.findByText('There are no rules to generate'),
    ).toBeVisible();
    expect(screen.getByText(/its counts are pushed/)).toBeVisible();
    const findings = within(
      screen.getByRole('table', { name: 'Checks of the declaration' }),
    );
    expect(findings.getAllByRole('row')[1]).toHaveTextContent(
      /third failure already overspends it.*Warningbudget-below-ten-eventsspec\.objectives\[0\]\.target/,
    );
    expect(screen.queryByRole('button', { name: 'Download' })).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows text of declarations as text, also on narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        getRules: async () =>
          rules({
            notes: ['<img src=x onerror=alert(1)>'],
            alerts: [
              {
                name: 'Whole',
                severity: 'critical',
                expression: 'vector(1)',
                forSeconds: 0,
              },
            ],
            findings: (['error', 'note'] as const).map(severity => ({
              code: `code-${severity}`,
              severity,
              message: `a ${severity}`,
              path: '$',
            })),
          }),
      }),
    });
    expect(
      await screen.findByText('<img src=x onerror=alert(1)>'),
    ).toBeVisible();
    expect(screen.getByText('the whole SLO')).toBeVisible();
    expect(screen.getByText('critical')).toBeVisible();
    expect(screen.getByText('Error')).toBeVisible();
    expect(screen.getByText('Note')).toBeVisible();
    expect(container.querySelector('img')).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has states for loading, no permission and failure', async () => {
    const loading = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({ getRules: never }),
    });
    expect(await screen.findByText('Loading the rules…')).toBeInTheDocument();
    loading.unmount();

    const denied = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        getRules: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
    denied.unmount();

    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        getRules: async () => {
          throw new Error('compiler stopped');
        },
      }),
    });
    expect(
      await screen.findByText('The service answered: compiler stopped'),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
  });
});
