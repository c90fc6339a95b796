import { renderInTestApp } from '@backstage/frontend-test-utils';
import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings } from '../testing/axe';
import { ClockProvider, useNow } from './ClockProvider';
import { RelativeTime } from './RelativeTime';

const NOW = '2026-11-22T14:05:00Z';
const AT = '2026-11-22T14:02:00Z';

describe('RelativeTime', () => {
  it('is relative and shows the full moment with its zone when pressed', async () => {
    const user = userEvent.setup();
    const { container } = renderInTestApp(
      <ClockProvider now={NOW} timeZone="UTC">
        <RelativeTime at={AT} />
      </ClockProvider>,
    );
    const time = await screen.findByText('3 minutes ago');
    expect(time).toHaveAttribute('datetime', '2026-11-22T14:02:00.000Z');
    expect(await axeFindings(container)).toEqual([]);

    await user.click(screen.getByRole('button', { name: '3 minutes ago' }));
    expect(
      screen.getByRole('button', { name: 'Nov 22, 2026, 14:02 UTC' }),
    ).toBeVisible();
  });

  it('offers the full moment to the keyboard', async () => {
    const user = userEvent.setup();
    renderInTestApp(
      <ClockProvider now={NOW} timeZone="UTC">
        <RelativeTime at={AT} />
      </ClockProvider>,
    );
    await screen.findByText('3 minutes ago');
    await user.tab();
    expect(await screen.findByRole('tooltip')).toHaveTextContent(
      'Nov 22, 2026, 14:02 UTC',
    );
  });

  it('needs no stop of its own when plain', async () => {
    renderInTestApp(
      <ClockProvider timeZone="UTC">
        <RelativeTime at={AT} now={NOW} plain />
      </ClockProvider>,
    );
    expect(await screen.findByText('3 minutes ago')).toHaveAttribute(
      'title',
      'Nov 22, 2026, 14:02 UTC',
    );
    expect(screen.queryByRole('button')).toBeNull();
  });
});

describe('useNow', () => {
  afterEach(() => jest.useRealTimers());

  function Now() {
    return <p>{useNow(1_000)}</p>;
  }

  it('ticks with the machine', () => {
    jest.useFakeTimers({ now: 5_000 });
    render(<Now />);
    expect(screen.getByText('5000')).toBeVisible();
    act(() => {
      jest.advanceTimersByTime(1_000);
    });
    expect(screen.getByText('6000')).toBeVisible();
  });

  it('stands still below a clock', () => {
    jest.useFakeTimers({ now: 5_000 });
    render(
      <ClockProvider now={42}>
        <Now />
      </ClockProvider>,
    );
    act(() => {
      jest.advanceTimersByTime(10_000);
    });
    expect(screen.getByText('42')).toBeVisible();
  });
});
