import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { axeFindings } from '../testing/axe';
import { Meter, meterWidth } from './Meter';

describe('Meter', () => {
  it('tells how much is left', async () => {
    const { container } = renderInTestApp(
      <Meter value={0.66} label="Budget" tone="positive" />,
    );
    const meter = await screen.findByRole('meter', { name: 'Budget' });
    expect(meter).toHaveAttribute('aria-valuenow', '0.66');
    expect(meter).toHaveAttribute('aria-valuetext', '66%');
    expect(screen.getByText('66%')).toBeVisible();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('goes below zero: figure, range and pattern', async () => {
    renderInTestApp(<Meter value={-1.5} label="Budget" tone="negative" />);
    const meter = await screen.findByRole('meter');
    expect(meter).toHaveAttribute('aria-valuemin', '-1.5');
    expect(screen.getByText('-150%')).toBeVisible();
    expect(meter.querySelector('[data-overspent]')).not.toBeNull();
  });

  it('does not draw what is not known', async () => {
    const { container } = renderInTestApp(
      <Meter value={null} label="Budget" tone="unknown" />,
    );
    const meter = await screen.findByRole('meter');
    expect(meter).toHaveAttribute('aria-valuetext', 'not known');
    expect(meter).toBeEmptyDOMElement();
    expect(await axeFindings(container)).toEqual([]);
  });
});

describe('meterWidth', () => {
  it('keeps the smallest rest visible and ends at the track', () => {
    expect(meterWidth(0)).toBe(0);
    expect(meterWidth(0.0001)).toBe(2);
    expect(meterWidth(0.5)).toBe(50);
    expect(meterWidth(-0.25)).toBe(25);
    expect(meterWidth(-7)).toBe(100);
    expect(meterWidth(1.2)).toBe(100);
  });
});
