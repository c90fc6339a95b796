import { renderInTestApp } from '@backstage/frontend-test-utils';
import { fireEvent, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { axeFindings } from '../testing/axe';
import { ClockProvider } from '../time/ClockProvider';
import { TimeSeriesChart, TimeSeriesChartProps } from './TimeSeriesChart';

const START_MS = Date.UTC(2026, 10, 22);
const HOUR_MS = 3_600_000;

function show(
  values: (number | null)[],
  props: Partial<TimeSeriesChartProps> = {},
) {
  return renderInTestApp(
    <ClockProvider timeZone="UTC">
      <TimeSeriesChart
        title="Budget"
        description="What is left."
        series={[
          {
            id: 'left',
            label: 'Left',
            shape: 'area',
            points: values.map((value, index) => ({
              atMs: START_MS + index * HOUR_MS,
              value,
            })),
          },
        ]}
        thresholds={[{ value: 0, label: 'Spent', tone: 'negative' }]}
        formatValue={value => `${Math.round(value * 100)} %`}
        {...props}
      />
    </ClockProvider>,
  );
}

describe('TimeSeriesChart', () => {
  it('says in words what it shows', async () => {
    const { container } = show([1, 0.5, null, -0.25]);
    const image = await screen.findByRole('img');
    expect(image).toHaveAccessibleName(
      'Budget. What is left. Left: latest -25 %, lowest -25 %, highest 100 %. 1 interval has no data. Spent: 0 %.',
    );
    expect(screen.getByText('Times in UTC')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('is read with the keyboard', async () => {
    const user = userEvent.setup();
    show([1, 0.5, null, -0.25]);
    const slider = await screen.findByRole('slider', {
      name: 'Read values of Budget',
    });
    await user.tab();
    expect(slider).toHaveFocus();
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      'Nov 22, 2026, 03:00 UTC: Left -25 %',
    );
    await user.keyboard('{ArrowLeft}');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      'Nov 22, 2026, 02:00 UTC: Left no data',
    );
    await user.keyboard('{Home}');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      'Nov 22, 2026, 00:00 UTC: Left 100 %',
    );
    await user.keyboard('{ArrowLeft}');
    expect(slider).toHaveAttribute('aria-valuenow', '0');
    await user.keyboard('{ArrowRight}{PageUp}{End}');
    expect(slider).toHaveAttribute('aria-valuenow', '3');
  });

  it('is read with the pointer and lets go when it leaves', async () => {
    show([1, 0.5, 0.25]);
    const slider = await screen.findByRole('slider');
    fireEvent.pointerMove(slider, { clientX: 0 });
    expect(slider).toHaveAttribute('aria-valuenow', '0');
    fireEvent.pointerLeave(slider);
    expect(slider).toHaveAttribute('aria-valuenow', '2');
  });

  it('has a table behind it, newest first, with gaps in words', async () => {
    const user = userEvent.setup();
    const { container } = show([1, null, -0.25], {
      markers: [{ atMs: START_MS + HOUR_MS + 60_000, label: 'Release 4.2' }],
    });
    const button = await screen.findByRole('button', { name: 'Show as table' });
    expect(button).toHaveAttribute('aria-expanded', 'false');
    await user.click(button);
    const table = screen.getByRole('table', {
      name: 'Budget, times in UTC',
    });
    const rows = within(table)
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual([
      'TimeLeftEvents',
      'Nov 22, 2026, 02:00 UTC-25 %',
      'Nov 22, 2026, 01:00 UTCno dataRelease 4.2',
      'Nov 22, 2026, 00:00 UTC100 %',
    ]);
    expect(await axeFindings(container)).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Hide table' }));
    expect(screen.queryByRole('table')).toBeNull();
  });

  it('marks what happened inside its time only', async () => {
    show([1, 0.5], {
      markers: [
        { atMs: START_MS + 1, label: 'Release 4.2' },
        { atMs: START_MS - HOUR_MS, label: 'Too early' },
      ],
    });
    expect(await screen.findByText('Release 4.2')).toBeInTheDocument();
    expect(screen.queryByText('Too early')).toBeNull();
  });

  it('draws spans as bands whose kinds differ in pattern and stand in the legend', async () => {
    const { container } = show([1, 0.5, 0.4], {
      markers: [
        {
          atMs: START_MS - HOUR_MS,
          untilMs: START_MS + HOUR_MS,
          label: 'Holidays',
          fill: 'hatch',
          group: 'Left out',
        },
        {
          atMs: START_MS + HOUR_MS,
          untilMs: START_MS + HOUR_MS,
          label: 'Burst',
          tone: 'negative',
          fill: 'dots',
          group: 'Incident',
        },
        { atMs: START_MS + 1, label: 'Release 4.2', group: 'Release' },
        { atMs: START_MS + 2, label: 'Release 4.3', group: 'Release' },
      ],
    });
    const image = await screen.findByRole('img');
    expect(image).toHaveAccessibleName(/\. 4 events are marked\.$/);
    expect(
      screen.getAllByRole('listitem').map(item => item.textContent),
    ).toEqual(['Left40 %', 'Left out', 'Incident', 'Release']);
    const bands = [...image.querySelectorAll('g[data-fill] > g')].map(mark => [
      mark.closest('[data-fill]')?.getAttribute('data-fill'),
      mark.querySelector('title')?.textContent,
      Number(mark.querySelector('rect')?.getAttribute('width') ?? 0),
    ]);
    // The first begins before the chart and is cut there; the second would be too narrow to be seen.
    const half = Number(bands[0][2]);
    expect(half).toBeGreaterThan(100);
    expect(bands).toEqual([
      ['hatch', 'Holidays', half],
      ['dots', 'Burst', 2],
      ['line', 'Release 4.2', 0],
      ['line', 'Release 4.3', 0],
    ]);
    const pattern = image.querySelector('[data-fill=hatch] pattern');
    expect(
      image.querySelector(`rect[fill="url(#${pattern?.id})"]`),
    ).not.toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('puts a span that began before the chart into the oldest row of the table', async () => {
    const user = userEvent.setup();
    show([1, 0.5], {
      markers: [
        {
          atMs: START_MS - HOUR_MS,
          untilMs: START_MS + 1,
          label: 'Holidays',
        },
      ],
    });
    await user.click(
      await screen.findByRole('button', { name: 'Show as table' }),
    );
    expect(
      screen.getAllByRole('row').map(row => row.lastChild?.textContent),
    ).toEqual(['Events', '', 'Holidays']);
  });

  it('marks now and reads it first; what is to come has bounds', async () => {
    const user = userEvent.setup();
    const at = (hour: number) => START_MS + hour * HOUR_MS;
    show([], {
      nowMs: START_MS + HOUR_MS,
      series: [
        {
          id: 'left',
          label: 'Left',
          points: [0, 1].map(hour => ({ atMs: at(hour), value: 1 })),
        },
        {
          id: 'forecast',
          label: 'Expected',
          points: [
            { atMs: at(1), value: 1 },
            { atMs: at(2), value: 0.5, low: 0.25, high: 0.75 },
          ],
        },
      ],
    });
    expect(await screen.findByText('Now')).toBeInTheDocument();
    const slider = screen.getByRole('slider');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      'Nov 22, 2026, 01:00 UTC: Left 100 %, Expected 100 %',
    );
    expect(slider).toHaveAttribute('aria-valuenow', '1');
    await user.tab();
    await user.keyboard('{ArrowRight}');
    expect(slider).toHaveAttribute(
      'aria-valuetext',
      'Nov 22, 2026, 02:00 UTC: Expected 50 % (25 % to 75 %)',
    );
  });

  it('tells lines apart by dash and name', async () => {
    show([1], {
      series: ['One', 'Two'].map(label => ({
        id: label,
        label,
        points: [{ atMs: START_MS, value: 0.5 }],
      })),
    });
    const items = await screen.findAllByRole('listitem');
    expect(items.map(item => item.textContent)).toEqual(['One50 %', 'Two50 %']);
    expect(items.map(item => item.getAttribute('data-order'))).toEqual([
      '0',
      '1',
    ]);
  });

  it('draws bars', async () => {
    const { container } = show([1], {
      series: [
        {
          id: 'bars',
          label: 'Errors',
          shape: 'bar',
          points: [
            { atMs: START_MS, value: 3 },
            { atMs: START_MS + HOUR_MS, value: null },
            { atMs: START_MS + 2 * HOUR_MS, value: -1 },
          ],
        },
      ],
    });
    await screen.findByRole('img');
    expect(container.querySelectorAll('rect.bar')).toHaveLength(2);
    expect(container.querySelectorAll('rect[data-negative]')).toHaveLength(1);
  });

  it('says that there is nothing instead of drawing it', async () => {
    const { container } = show([null, null]);
    expect(await screen.findByText('No data in this time range')).toBeVisible();
    expect(screen.getByRole('img')).toHaveAccessibleName(
      'Budget. What is left. Left: no data. Spent: 0 %.',
    );
    expect(screen.queryByRole('slider')).toBeNull();
    expect(screen.queryByRole('button')).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });
});

describe('labels of thresholds', () => {
  it('make room for each other', async () => {
    show([2, 2], {
      thresholds: [
        { value: 1, label: 'Same' },
        { value: 1.1, label: 'Harm' },
        { value: 3, label: 'Far' },
      ],
      values: { min: 0, max: 4, include: [0, 4] },
    });
    const offset = async (label: string) =>
      (await screen.findByText(label)).getAttribute('dy');
    expect(await offset('Same')).toBe('1.2em');
    expect(await offset('Harm')).toBe('-0.45em');
    expect(await offset('Far')).toBe('-0.45em');
  });
});
