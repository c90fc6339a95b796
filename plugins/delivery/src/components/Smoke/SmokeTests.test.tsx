import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings, resizeTo } from '@bellwether/kit-portal/testing';
import { emptyApi, renderAt } from '../../__testUtils__/render';
import { SmokeTests } from './SmokeTests';

describe('SmokeTests', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('tells what failed, where, and what was found instead', async () => {
    const user = userEvent.setup();
    const { container } = renderAt(<SmokeTests pageSize={20} />);
    const row = await screen.findByRole('row', { name: /^gradebook-service/ });
    expect(row).toHaveTextContent('Failed');
    await user.click(within(row).getByText('2 failed assertions'));
    expect(within(row).getByText('smoke/grades.yaml:31')).toBeVisible();
    expect(within(row).getByText('Expected: status 200')).toBeVisible();
    expect(within(row).getByText('Found: status 503')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows text from outside as text', async () => {
    renderAt(<SmokeTests pageSize={20} />);
    const row = await screen.findByRole('row', { name: /^gradebook-service/ });
    expect(row).toHaveTextContent('<html><body>upstream timed out');
  });

  it('never draws what is not known as passed', async () => {
    renderAt(<SmokeTests pageSize={20} />);
    const row = await screen.findByRole('row', { name: /^exam-service/ });
    expect(
      within(row)
        .getByText('Inconclusive')
        .parentElement?.getAttribute('data-tone'),
    ).toBe('info');
  });

  it('loads older runs, and fits narrow screens', async () => {
    const user = userEvent.setup();
    act(() => resizeTo(390));
    const { container } = renderAt(<SmokeTests pageSize={3} />);
    const list = await screen.findByRole('list', {
      name: 'Runs of smoke tests',
    });
    expect(within(list).getAllByText('Took')).toHaveLength(3);
    await user.click(screen.getByRole('button', { name: 'Older smoke tests' }));
    expect(await within(list).findAllByText('Took')).toHaveLength(5);
    expect(await axeFindings(container)).toEqual([]);
  });

  it('says how to get the first', async () => {
    renderAt(<SmokeTests pageSize={20} />, { api: emptyApi() });
    expect(
      await screen.findByRole('heading', { name: 'No smoke test has run yet' }),
    ).toBeVisible();
    expect(screen.getByText(/actions\/smoke-test/)).toBeVisible();
  });
});
