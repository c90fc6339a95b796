import { NotAllowedError } from '@backstage/errors';
import type { PolicyRequest } from '@bellwether/plugin-slo-common';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  never,
  northfieldApi,
  renderAt,
} from '../../../__testUtils__/render';
import { SloPage } from '../../SloPage';

const EXAMS = '/slos/default/submit-exam-availability';
const TAB = `${EXAMS}?tab=policy`;

describe('policy of an SLO', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('answers whether a change may go out, and why', async () => {
    const { container } = renderAt(<SloPage />, { path: TAB });
    expect(
      await screen.findByText('No. This change has to wait.'),
    ).toBeVisible();
    expect(screen.getByText(/its error budget was overspent/)).toBeVisible();
    expect(screen.getByText(/Figures from/)).toHaveTextContent(
      'Figures from 1 minute ago.',
    );
    const table = within(
      screen.getByRole('table', { name: 'Where the objectives stand' }),
    );
    expect(table.getAllByRole('row')[1]).toHaveTextContent(
      'Exams can be submittedFrozenFrozen since 3 hours ago-31%Do not deploy',
    );
    const limits = screen.getByRole('region', { name: 'The policy in force' });
    expect(limits).toHaveTextContent(
      'Healthy: more than 50% of the budget is left.',
    );
    expect(limits).toHaveTextContent(
      'These kinds of change pass a freeze after a review: reliability, security.',
    );
    expect(await axeFindings(container)).toEqual([]);
  });

  it('answers for a kind of change, in the address', async () => {
    const user = userEvent.setup();
    const requests: PolicyRequest[] = [];
    const api = northfieldApi();
    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        getPolicyDecision: request => {
          requests.push(request);
          return api.getPolicyDecision(request);
        },
      }),
    });
    await screen.findByText('No. This change has to wait.');
    await user.click(screen.getByRole('button', { name: /Kind of change/ }));
    await user.click(
      await screen.findByRole('option', {
        name: 'security (passes a freeze after a review)',
      }),
    );
    expect(address()).toBe(`${TAB}&change=security`);
    expect(
      await screen.findByText('Only after somebody has looked at it.'),
    ).toBeVisible();
    expect(requests).toEqual([
      { slo: 'slo:default/submit-exam-availability' },
      { slo: 'slo:default/submit-exam-availability', change: 'security' },
    ]);
  });

  it('keeps a kind of change that only the address knows', async () => {
    renderAt(<SloPage />, { path: `${TAB}&change=wording` });
    expect(
      await screen.findByText('No. This change has to wait.'),
    ).toBeVisible();
    expect(
      screen.getByRole('button', { name: /Kind of change/ }),
    ).toHaveTextContent('wording');
  });

  it('lets changes through while there is budget', async () => {
    const { container } = renderAt(<SloPage />, {
      path: '/slos/default/post-grades-availability?tab=policy',
    });
    expect(
      await screen.findByText('Yes, this change may go out.'),
    ).toBeVisible();
    expect(screen.getAllByText('Go ahead')).toHaveLength(2);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says what is not known yet, also on narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = renderAt(<SloPage />, {
      path: '/slos/default/report-cards?tab=policy',
      api: apiWith({
        getPolicyDecision: async () => ({
          decision: 'review',
          reasons: ['Report cards: frozen.', 'Report cards: frozen.'],
          objectives: [
            {
              objectiveId: 'default/report-cards/0',
              sloEntityRef: 'slo:default/report-cards',
              title: 'Report cards are printed',
              state: 'no-data',
              frozen: true,
              since: null,
              remaining: null,
              decision: 'review',
            },
          ],
          evaluatedAt: null,
          policy: {
            healthyAbove: 0.6,
            observeAbove: 0.3,
            attentionAbove: 0.1,
            freezeBelow: 0,
            resumeFrom: 0.1,
            exemptChanges: [],
          },
        }),
      }),
    });
    expect(await screen.findByText('Nothing was evaluated yet.')).toBeVisible();
    expect(screen.getAllByText('Report cards: frozen.')).toHaveLength(2);
    expect(screen.getByText('never evaluated')).toBeVisible();
    expect(screen.getByText('not known')).toBeVisible();
    expect(screen.getByText('Frozen')).toBeVisible();
    expect(
      screen.getByText('No kind of change passes a freeze.'),
    ).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has states for loading and no permission', async () => {
    const loading = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({ getPolicyDecision: never }),
    });
    expect(await screen.findByText('Loading the policy…')).toBeInTheDocument();
    loading.unmount();

    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        getPolicyDecision: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
    expect(
      screen.queryByRole('region', { name: 'The policy in force' }),
    ).toBeNull();
  });
});
