import { NotAllowedError } from '@backstage/errors';
import type {
  ObjectiveKey,
  SloApi,
  WhatIfRequest,
} from '@bellwether/plugin-slo-common';
import { act, fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  apiWith,
  never,
  northfieldApi,
  renderAt,
} from '../../../__testUtils__/render';
import { SloPage } from '../../SloPage';

const TAB = '/slos/default/sign-in-availability?tab=what-if';
const KEY = { namespace: 'default', name: 'sign-in-availability', index: 0 };

/** An API that remembers what was asked. */
function recording(overrides: Partial<SloApi> = {}) {
  const api = northfieldApi();
  const requests: (ObjectiveKey & WhatIfRequest)[] = [];
  return {
    requests,
    api: apiWith({
      whatIf: request => {
        requests.push(request);
        return api.whatIf(request);
      },
      ...overrides,
    }),
  };
}

const alertFields = (number: number) =>
  within(screen.getByRole('group', { name: `Alert ${number}` }));
const rows = (name: string) =>
  within(screen.getByRole('table', { name }))
    .getAllByRole('row')
    .map(row => row.textContent);

describe('what if', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('starts from the replay of what is declared', async () => {
    const user = userEvent.setup();
    const { api, requests } = recording();
    const { container } = renderAt(<SloPage />, { path: TAB, api });
    const target = await screen.findByRole('slider', {
      name: 'Objective, slider',
    });
    expect(target).toHaveAttribute('aria-valuetext', '99.95%');
    expect(screen.getByRole('textbox', { name: 'Objective' })).toHaveValue(
      '99.95%',
    );
    expect(
      alertFields(1).getByRole('slider', { name: 'Longer look-back, slider' }),
    ).toHaveAttribute('aria-valuetext', '1 hour');
    expect(
      alertFields(1).getByRole('textbox', { name: 'Burn rate above' }),
    ).toHaveValue('13.44');
    expect(
      screen.getByText('The settings are those of the declaration.'),
    ).toBeVisible();
    expect(requests).toEqual([KEY]);
    expect(rows('Side by side')).toHaveLength(11);

    await user.click(screen.getByRole('button', { name: 'Replay' }));
    expect(
      await screen.findByText(
        'Replayed Oct 25, 2026, 14:05 UTC to Nov 22, 2026, 14:05 UTC in steps of 1 minute. Data exists for 100% of the steps.',
      ),
    ).toBeVisible();
    expect(requests).toEqual([KEY, KEY]);
    expect(rows('Side by side')).toEqual([
      'FigureAs declaredAs tried',
      'Objective99.95%99.95%',
      'Pages22',
      'Tickets11',
      'Incidents told of3 of 33 of 3',
      'Precision: alerts about an incident100%100%',
      'Recall: incidents told of100%100%',
      'Time to detect, median4 hours 32 minutes4 hours 32 minutes',
      'Time to reset, median15 minutes15 minutes',
      'Least budget left at a page75%75%',
      'Budget left at the end7.9%7.9%',
    ]);
    expect(rows('Firings as tried')[1]).toMatch(
      /^Oct 27, 2026, 18:\d\d UTCPage.*95%yes5m \+ 1h above 13\.4×$/,
    );
    const image = screen.getByRole('img', {
      name: /^As tried: service level and firings/,
    });
    expect(image).toHaveAccessibleName(/3 events are marked\.$/);
    expect(image.querySelectorAll('[data-fill=shade] title')).toHaveLength(2);
    expect(image.querySelectorAll('[data-fill=dots] title')).toHaveLength(1);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('asks for what differs and says what would make it real', async () => {
    const user = userEvent.setup();
    const { api, requests } = recording();
    renderAt(<SloPage />, { path: TAB, api });
    fireEvent.change(
      await screen.findByRole('slider', { name: 'Objective, slider' }),
      { target: { value: '200' } },
    );
    expect(screen.getByRole('textbox', { name: 'Objective' })).toHaveValue(
      '99%',
    );
    for (const number of [4, 3, 2]) {
      await user.click(
        screen.getByRole('button', { name: `Remove alert ${number}` }),
      );
    }
    fireEvent.change(
      alertFields(1).getByRole('slider', { name: 'Burn rate above, slider' }),
      { target: { value: '100' } },
    );
    fireEvent.change(
      alertFields(1).getByRole('slider', { name: 'Longer look-back, slider' }),
      { target: { value: '7' } },
    );
    const events = screen.getByRole('textbox', { name: 'Bad events needed' });
    await user.clear(events);
    await user.type(events, '30');
    await user.tab();
    await user.click(screen.getByRole('radio', { name: '90 days' }));
    await user.click(screen.getByRole('button', { name: 'Replay' }));
    expect(
      await screen.findByText('Nobody would have been told.'),
    ).toBeVisible();
    expect(requests).toEqual([
      KEY,
      {
        ...KEY,
        target: 0.99,
        alerts: [{ severity: 'page', short: '5m', long: '2h', factor: 10 }],
        minBadEvents: 30,
        from: '2026-08-24T14:05:00.000Z',
        to: '2026-11-22T14:05:00.000Z',
      },
    ]);
    expect(rows('Side by side')[1]).toBe('Objective99.95%99%');
    const document = screen.getByRole('region', {
      name: 'Document of the SLO',
    });
    expect(document).toHaveTextContent(
      'metadata: annotations: bellwether.dev/burn-rates: page 5m/2h 10x bellwether.dev/min-bad-events: "30"',
    );
    expect(document).toHaveTextContent(
      'displayName: Sign-ins succeed target: 0.99',
    );

    await user.click(screen.getByRole('button', { name: 'Reset to declared' }));
    expect(screen.getAllByRole('group', { name: /^Alert \d/ })).toHaveLength(4);
    expect(
      screen.getByText(
        'The settings have changed since. Replay again to see their effect.',
      ),
    ).toBeVisible();
    expect(requests).toHaveLength(2);
  });

  it('runs nothing that makes no sense', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: TAB });
    await screen.findByRole('slider', { name: 'Objective, slider' });
    fireEvent.change(
      alertFields(1).getByRole('slider', { name: 'Shorter look-back, slider' }),
      { target: { value: '9' } },
    );
    expect(
      alertFields(1).getByText(/must not be longer than the other one/),
    ).toBeVisible();
    expect(screen.getByRole('button', { name: 'Replay' })).toBeDisabled();
    expect(screen.queryByText('Make it real')).toBeNull();
    for (let more = 0; more < 4; more += 1) {
      await user.click(screen.getByRole('button', { name: 'Add an alert' }));
    }
    expect(screen.getByRole('button', { name: 'Add an alert' })).toBeDisabled();
    for (let number = 8; number > 0; number -= 1) {
      await user.click(
        screen.getByRole('button', { name: `Remove alert ${number}` }),
      );
    }
    expect(screen.getByText('Add at least one alert')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add an alert' }));
    expect(
      alertFields(1).getByRole('textbox', { name: 'Burn rate above' }),
    ).toHaveValue('14.4');
    expect(screen.getByRole('button', { name: 'Replay' })).toBeEnabled();
  });

  it('says what may be off, and that nobody knows which alerts were right', async () => {
    const api = northfieldApi();
    act(() => resizeTo(390));
    const { container } = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        whatIf: async request => {
          const outcome = await api.whatIf(request);
          return {
            ...outcome,
            coverage: null,
            notes: ['Hours only: short alerts look slower than they are.'],
            declared: { ...outcome.declared, score: null },
            asked: {
              ...outcome.asked,
              score: null,
              total: { page: 700, ticket: 0 },
              firings: outcome.asked.firings.map(one => ({
                ...one,
                resolvedAt: null,
                remaining: null,
                aboutIncident: null,
              })),
            },
          };
        },
      }),
    });
    expect(
      await screen.findByText(/No incident is known in this time/),
    ).toBeVisible();
    expect(
      screen.getByText('Hours only: short alerts look slower than they are.'),
    ).toBeVisible();
    expect(screen.getByText('The first 3 of 700 are listed.')).toBeVisible();
    const list = within(screen.getByRole('list', { name: 'Firings as tried' }));
    expect(list.getAllByText('still on at the end')).toHaveLength(3);
    expect(screen.queryByText(/Recall/)).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has states for a replay that runs, fails or is not allowed', async () => {
    const user = userEvent.setup();
    const running = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({ whatIf: never }),
    });
    expect(await screen.findByText('Loading the replay…')).toBeInTheDocument();
    running.unmount();

    let fails = true;
    const api = northfieldApi();
    const failing = renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        whatIf: request =>
          fails ? Promise.reject(new Error('too long')) : api.whatIf(request),
      }),
    });
    expect(
      await screen.findByText('The service answered: too long'),
    ).toBeVisible();
    fails = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(
      await screen.findByRole('table', { name: 'Side by side' }),
    ).toBeVisible();
    failing.unmount();

    renderAt(<SloPage />, {
      path: TAB,
      api: apiWith({
        whatIf: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
  });

  it('keeps the settings of one objective away from the other', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, { path: TAB });
    await user.click(
      await screen.findByRole('radio', { name: 'Sign-ins within one second' }),
    );
    expect(
      await screen.findByRole('slider', { name: 'Objective, slider' }),
    ).toHaveAttribute('aria-valuetext', '99%');
  });
});
