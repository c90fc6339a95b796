import {
  AuthenticationError,
  NotAllowedError,
  NotFoundError,
  ServiceUnavailableError,
} from '@backstage/errors';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings } from '../testing/axe';
import { ClockProvider } from '../time/ClockProvider';
import { EmptyState, NotConfiguredState } from './dataStates';
import { DataView, QueryLike } from './DataView';

const NOW_MS = Date.UTC(2026, 10, 22, 14, 5);

function show(query: Partial<QueryLike<string[]>>) {
  return renderInTestApp(
    <ClockProvider now={NOW_MS} timeZone="UTC">
      <DataView
        query={{ data: undefined, error: null, ...query }}
        what="objectives"
        isEmpty={data => data.length === 0}
        empty={<EmptyState title="Nothing here" />}
      >
        {data => <p>{data.join(', ')}</p>}
      </DataView>
    </ClockProvider>,
  );
}

describe('DataView', () => {
  it('says what is loading', async () => {
    const { container } = show({});
    const status = await screen.findByRole('status');
    expect(status).toHaveTextContent('Loading objectives…');
    expect(status).toHaveAttribute('aria-busy', 'true');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows the data', async () => {
    show({ data: ['a', 'b'] });
    expect(await screen.findByText('a, b')).toBeVisible();
  });

  it('shows the empty state', async () => {
    show({ data: [] });
    expect(
      await screen.findByRole('heading', { name: 'Nothing here' }),
    ).toBeVisible();
  });

  it.each([
    [new NotAllowedError('no'), 'You are not allowed to see this'],
    [new NotFoundError('no'), 'Not found'],
    [new AuthenticationError('no'), 'Your session has ended'],
    [new ServiceUnavailableError('no'), 'The service does not answer'],
    [new Error('Disk full'), 'This could not be loaded'],
  ])('has a state for %s', async (error, title) => {
    const { container } = show({ error });
    expect(await screen.findByRole('heading', { name: title })).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('tells what the service answered and tries again', async () => {
    const user = userEvent.setup();
    const refetch = jest.fn();
    show({ error: new Error('Disk full'), refetch });
    expect(await screen.findByRole('alert')).toHaveTextContent(
      'The service answered: Disk full',
    );
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('keeps figures on the screen when a refresh fails, and says from when they are', async () => {
    const { container } = show({
      data: ['a'],
      error: new Error('Disk full'),
      dataUpdatedAt: NOW_MS - 5 * 60_000,
      refetch: jest.fn(),
    });
    expect(await screen.findByText('a')).toBeVisible();
    const notice = screen.getByRole('status');
    expect(notice).toHaveTextContent('Shown as of 5 minutes ago');
    expect(notice).toHaveTextContent('The last refresh failed: Disk full');
    expect(await axeFindings(container)).toEqual([]);
  });

  it('takes figures away that may no longer be seen', async () => {
    show({ data: ['secret'], error: new NotAllowedError('no') });
    expect(
      await screen.findByText('You are not allowed to see this'),
    ).toBeVisible();
    expect(screen.queryByText('secret')).toBeNull();
  });
});

describe('NotConfiguredState', () => {
  it('shows how to change that', async () => {
    renderInTestApp(
      <NotConfiguredState title="No source" headingLevel={2}>
        <code>source: here</code>
      </NotConfiguredState>,
    );
    expect(
      await screen.findByRole('heading', { level: 2, name: 'No source' }),
    ).toBeVisible();
    expect(screen.getByText('source: here')).toBeVisible();
  });
});
