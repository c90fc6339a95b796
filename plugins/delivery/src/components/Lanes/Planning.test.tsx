import { NotAllowedError } from '@backstage/errors';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  address,
  apiWith,
  emptyApi,
  renderAt,
} from '../../__testUtils__/render';
import { Dora } from '../Dora/Dora';
import { Freezes } from '../Freezes/Freezes';
import { RunDetail } from '../Run/RunDetail';
import { Lanes } from './Lanes';

afterEach(() => act(() => resizeTo(1280)));

describe('Lanes', () => {
  it('shows who is canarying what, and everything else on the same axis', async () => {
    const { container } = renderAt(<Lanes />);
    const lanes = within(
      await screen.findByRole('list', { name: 'Services over time' }),
    );
    const [lesson] = lanes.getAllByRole('listitem');
    expect(lesson).toHaveTextContent('lesson-serviceproductionCanary at 10%');
    expect(
      within(lesson).getByRole('meter', { name: /lesson-canary/ }),
    ).toBeVisible();
    expect(
      within(lesson).getByRole('img', {
        name: /^lesson-service in production: 1 Gate, /,
      }),
    ).toBeVisible();
    const table = screen.getByRole('table', {
      name: 'Everything, newest first',
    });
    expect(
      within(table).getByRole('link', { name: 'exam-service-rollback' }),
    ).toHaveAttribute('href', '/deliveries/rollbacks/exam-by-hand');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows one kind, for longer, all in the address', async () => {
    const user = userEvent.setup();
    renderAt(<Lanes />, { path: '/deliveries?kind=rollback' });
    await screen.findByRole('link', { name: 'exam-service-rollback' });
    expect(
      screen.queryByRole('link', { name: 'messaging-rollback' }),
    ).toBeNull();
    await user.click(screen.getByRole('button', { name: /Time/ }));
    await user.click(await screen.findByRole('option', { name: '3 days' }));
    expect(
      await screen.findByRole('link', { name: 'messaging-rollback' }),
    ).toBeVisible();
    expect(address()).toBe('/deliveries?range=3d&kind=rollback');
  });

  it('says what it leaves out when a part may not be seen', async () => {
    const no = async () => {
      throw new NotAllowedError('no');
    };
    renderAt(<Lanes />, { api: apiWith({ listReleases: no, getFreezes: no }) });
    expect(await screen.findByText(/^Releases are not shown/)).toBeVisible();
    expect(await screen.findByText(/^Freezes are not shown/)).toBeVisible();
  });
});

describe('Freezes', () => {
  it('is a calendar that says every day in words, and a list', async () => {
    const { container } = renderAt(<Freezes />);
    const month = within(
      await screen.findByRole('table', { name: /Freezes in November 2026/ }),
    );
    const [today] = month.getAllByRole('cell', { current: 'date' });
    expect(today).toHaveTextContent(
      /^22harbour-trials, all day: trial lessons/,
    );
    expect(month.getByRole('cell', { name: /^23/ })).toHaveTextContent(
      /exam-mornings, part of the day/,
    );
    const list = within(screen.getByRole('table', { name: 'Calendars' }));
    expect(
      list.getByRole('row', { name: /^harbour-trials/ }),
    ).toHaveTextContent(/In force until/);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('leads to other months and back, in the address', async () => {
    const user = userEvent.setup();
    renderAt(<Freezes />);
    await user.click(
      await screen.findByRole('button', { name: 'Later months' }),
    );
    expect(address()).toBe('/deliveries?month=2027-02');
    expect(
      await screen.findByRole('table', { name: /Freezes in February 2027/ }),
    ).toBeVisible();
    await user.click(
      screen.getByRole('button', { name: 'Back to this month' }),
    );
    expect(address()).toBe('/deliveries');
  });

  it('says where calendars come from when there are none', async () => {
    renderAt(<Freezes />, { api: emptyApi() });
    expect(
      await screen.findByRole('heading', {
        name: 'No calendar of freezes is known',
      }),
    ).toBeVisible();
  });
});

describe('Dora', () => {
  it('has four keys with how many they are of, and never 0 for what is not known', async () => {
    const { container } = renderAt(<Dora />);
    const keys = within(
      await screen.findByRole('region', { name: 'The four keys' }),
    );
    const [frequency, leadTime, failures, restore] = keys
      .getAllByRole('listitem')
      .filter(item => within(item).queryByRole('heading'));
    expect(frequency).toHaveTextContent('1.4 a dayof 42 deployments');
    expect(leadTime).toHaveTextContent('2 more are not known');
    expect(failures).toHaveTextContent('3 of 45 failed');
    expect(restore).toHaveTextContent('1 failure is not over');
    const services = screen.getByRole('table', { name: 'By service' });
    expect(
      within(services).getByRole('row', { name: /^lesson-service/ }),
    ).toHaveTextContent(/not knownof 0 failures$/);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('has another window, and says when nothing was delivered in it', async () => {
    const user = userEvent.setup();
    renderAt(<Dora />, { api: emptyApi() });
    expect(
      await screen.findByRole('heading', {
        name: /^Nothing was delivered in this time/,
      }),
    ).toBeVisible();
    await user.click(screen.getByRole('button', { name: /Window/ }));
    await user.click(await screen.findByRole('option', { name: '90 days' }));
    expect(address()).toBe('/deliveries?days=90');
  });
});

describe('gates that the portal hosts', () => {
  it('shows what GitHub was told on the page of the run, and lets a person decide', async () => {
    const user = userEvent.setup();
    const overrideGate = jest.fn(async () => {
      throw new NotAllowedError('not you');
    });
    renderAt(<RunDetail id="portal-running" />, {
      api: apiWith({ overrideGate }),
    });
    const answers = within(
      await screen.findByRole('list', { name: 'Answers' }),
    );
    expect(
      answers.getAllByRole('listitem').map(one => one.textContent),
    ).toEqual([
      expect.stringMatching(/GitHub has it/),
      expect.stringMatching(/on its way, 2 attempts.*502 from GitHub$/),
    ]);
    expect(screen.getByText('8 reports are left of ten')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Decide instead…' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('radio', { name: 'Let it go on' }));
    await user.click(dialog.getByRole('textbox', { name: /^Reason/ }));
    await user.paste('Looked at it by hand.');
    await user.click(dialog.getByRole('textbox', { name: /^Type the name/ }));
    await user.paste('web-portal');
    await user.click(dialog.getByRole('button', { name: 'Tell GitHub' }));
    expect(await dialog.findByText('That did not work: not you')).toBeVisible();
    expect(overrideGate).toHaveBeenCalledWith('hosted-portal', {
      verdict: 'approve',
      reason: 'Looked at it by hand.',
      confirm: 'web-portal',
    });
  }, 20_000);
});
