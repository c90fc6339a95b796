import { ConflictError, NotAllowedError } from '@backstage/errors';
import { mockApis } from '@backstage/frontend-test-utils';
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { FakeSloApi } from '../../../dev/FakeSloApi';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import {
  address,
  apiWith,
  never,
  northfieldApi,
  NOW_MS,
  renderAt,
} from '../../__testUtils__/render';
import { SloPage } from '../SloPage';

const path = '/slos/reports';
const report = (period: string) =>
  screen.findByRole('heading', { level: 2, name: `Report: ${period}` });
const rows = (name: string) =>
  within(screen.getByRole('table', { name })).getAllByRole('row');
const tile = (name: string) => screen.getByText(name, { selector: 'dl dt' });

afterEach(() => act(() => resizeTo(1280)));

describe('reports', () => {
  it('shows the newest month that is over: headline, objectives, owners and systems', async () => {
    const { container } = renderAt(<SloPage />, { path });
    await report('October 2026');
    expect(
      screen.getByText(/^Oct 1, 2026 to Oct 31, 2026 \(Europe\/Berlin\)/),
    ).toBeVisible();
    expect(tile('Met').nextSibling).toHaveTextContent('5');
    expect(tile('Missed').nextSibling).toHaveTextContent('1');
    expect(tile('Least budget left').nextSibling).toHaveTextContent(
      '-31%Exams can be submitted',
    );

    const objectives = rows('Objectives');
    expect(objectives).toHaveLength(11);
    const worst = within(objectives[1]);
    expect(
      worst.getByRole('link', { name: 'Exams can be submitted' }),
    ).toHaveAttribute('href', '/slos/default/submit-exam-availability');
    expect(worst.getByText('99.87%')).toBeVisible();
    expect(worst.getByText('99.86–99.88%')).toBeVisible();
    expect(worst.getByText('Objective missed')).toBeVisible();
    const adjusted = within(
      screen.getByRole('row', { name: /^Sign-ins succeed/ }),
    );
    expect(adjusted.getByText('As measured: -22%')).toBeVisible();
    expect(adjusted.getByText('As measured: 99.939%')).toBeVisible();
    const unknown = within(objectives[10]);
    expect(unknown.getByText('No data')).toBeVisible();
    expect(unknown.getByRole('meter')).toHaveAttribute(
      'aria-valuetext',
      'not known',
    );
    expect(
      screen.getByText(/^Videos start: Prometheus “north” answered 422/),
    ).toBeVisible();

    const [, assessment] = rows('By owner');
    expect(assessment).toHaveTextContent(/assessment\s*3\s*1\s*1\s*0\s*1/);
    expect(rows('By system')).toHaveLength(7);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('keeps period and filters in the address', async () => {
    const user = userEvent.setup();
    const analytics = mockApis.analytics();
    renderAt(<SloPage />, { path, analytics });
    await report('October 2026');
    await user.click(screen.getByRole('radio', { name: 'Quarter' }));
    await report('Q3 2026');
    expect(address()).toBe('/slos/reports?kind=quarter&name=2026-Q3');

    await user.click(screen.getByRole('button', { name: /Q3 2026 Period/ }));
    await user.click(
      await screen.findByRole('option', { name: 'Q4 2026 (not over yet)' }),
    );
    await report('Q4 2026');
    expect(address()).toBe('/slos/reports?kind=quarter&name=2026-Q4');

    await user.click(screen.getByRole('button', { name: /Owner/ }));
    await user.click(await screen.findByRole('option', { name: /learning/ }));
    await user.keyboard('{Escape}');
    await waitFor(() => expect(rows('Objectives')).toHaveLength(2));
    expect(address()).toBe(
      '/slos/reports?kind=quarter&name=2026-Q4&owner=group%3Adefault%2Flearning',
    );
    expect(
      analytics.getEvents().filter(event => event.action === 'filter'),
    ).toEqual(
      ['period', 'period', 'owner'].map(subject =>
        expect.objectContaining({ subject }),
      ),
    );
  });

  it('says that a period is not over, and does not offer to freeze it', async () => {
    renderAt(<SloPage />, { path: `${path}?kind=month&name=2026-11` });
    await report('November 2026');
    expect(screen.getByText('This period is not over yet')).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Freeze' })).toBeNull();
  });

  it('offers to freeze only to who may', async () => {
    const api = northfieldApi();
    renderAt(<SloPage />, {
      path,
      api: apiWith({
        listReportPeriods: async () => ({
          ...(await api.listReportPeriods()),
          mayFreeze: false,
        }),
      }),
    });
    await report('October 2026');
    expect(screen.queryByRole('button', { name: 'Freeze' })).toBeNull();
  });

  it('freezes after a confirmation and shows the frozen report', async () => {
    const user = userEvent.setup();
    const owner = encodeURIComponent('group:default/learning');
    renderAt(<SloPage />, { path: `${path}?owner=${owner}` });
    await report('October 2026');
    await user.click(screen.getByRole('button', { name: 'Freeze' }));
    const dialog = within(
      await screen.findByRole('dialog', {
        name: 'Freeze the report on October 2026?',
      }),
    );
    expect(
      dialog.getByText(/objectives of the filters that are set: learning/),
    ).toBeVisible();
    await user.click(dialog.getByRole('button', { name: 'Freeze' }));
    expect(
      await screen.findByRole('heading', {
        name: 'Frozen report: October 2026',
      }),
    ).toBeVisible();
    expect(address()).toBe('/slos/reports?frozen=frozen-2');
    await user.click(screen.getByRole('link', { name: 'Back to the reports' }));
    await report('October 2026');
    expect(
      screen.getByRole('link', { name: 'Open the frozen report' }),
    ).toHaveAttribute('href', '/slos/reports?frozen=frozen-2');
    expect(rows('Frozen reports')).toHaveLength(3);
    expect(rows('Frozen reports')[1]).toHaveTextContent('learning');
  });

  it('says why a report could not be frozen', async () => {
    const user = userEvent.setup();
    renderAt(<SloPage />, {
      path,
      api: apiWith({
        freezeReport: async () => {
          throw new ConflictError('October is open again');
        },
      }),
    });
    await report('October 2026');
    await user.click(screen.getByRole('button', { name: 'Freeze' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.click(dialog.getByRole('button', { name: 'Freeze' }));
    expect(await dialog.findByText('October is open again')).toBeVisible();
    expect(await axeFindings(document.body)).toEqual([]);
    await user.click(dialog.getByRole('button', { name: 'Cancel' }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('downloads what it shows', async () => {
    const user = userEvent.setup();
    const saved: Blob[] = [];
    URL.createObjectURL = blob => {
      saved.push(blob as Blob);
      return 'blob:x';
    };
    URL.revokeObjectURL = () => {};
    const names: string[] = [];
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        names.push(this.download);
      });
    const print = jest.spyOn(window, 'print').mockImplementation(() => {});
    renderAt(<SloPage />, { path });
    await report('October 2026');
    await user.click(screen.getByRole('button', { name: 'Download CSV' }));
    await user.click(screen.getByRole('button', { name: 'Download JSON' }));
    await user.click(screen.getByRole('button', { name: 'Print' }));
    expect(names).toEqual([
      'slo-report-2026-10.csv',
      'slo-report-2026-10.json',
    ]);
    expect(saved.map(blob => blob.type)).toEqual([
      'text/csv;charset=utf-8',
      'application/json;charset=utf-8',
    ]);
    expect(print).toHaveBeenCalledTimes(1);
    jest.restoreAllMocks();
  });

  it('has nothing to report on without periods or objectives', async () => {
    const { container, unmount } = renderAt(<SloPage />, {
      path,
      api: apiWith({
        listReportPeriods: async () => ({ items: [], mayFreeze: true }),
        listFrozenReports: async () => ({ items: [] }),
      }),
    });
    expect(
      await screen.findByRole('heading', {
        name: 'There is no period to report on yet',
      }),
    ).toBeVisible();
    expect(await screen.findByText('No report was frozen yet.')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
    unmount();
    renderAt(<SloPage />, { path, api: new FakeSloApi([], NOW_MS) });
    expect(
      await screen.findByRole('heading', { name: 'No objective to report on' }),
    ).toBeVisible();
  });

  it('shows shapes while it loads and says who may not see it', async () => {
    const { unmount } = renderAt(<SloPage />, {
      path,
      api: apiWith({ listReportPeriods: never }),
    });
    expect(await screen.findByText('Loading the periods…')).toBeInTheDocument();
    unmount();
    renderAt(<SloPage />, {
      path,
      api: apiWith({
        getReport: async () => {
          throw new NotAllowedError('no');
        },
      }),
    });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
  });

  it('fits on narrow screens', async () => {
    resizeTo(390);
    const { container } = renderAt(<SloPage />, { path });
    await report('October 2026');
    expect(screen.getByRole('list', { name: 'By owner' })).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });
});
