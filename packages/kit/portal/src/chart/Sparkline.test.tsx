import { renderInTestApp } from '@backstage/frontend-test-utils';
import { screen } from '@testing-library/react';
import { axeFindings } from '../testing/axe';
import { Sparkline } from './Sparkline';

it('draws the line with gaps, the last value and the threshold', async () => {
  const { container } = renderInTestApp(
    <Sparkline
      label="Last day"
      threshold={0.5}
      points={[
        { atMs: 0, value: 1 },
        { atMs: 10, value: 0.5 },
        { atMs: 20, value: null },
        { atMs: 30, value: 0 },
        { atMs: 40, value: 0.25 },
      ]}
    />,
  );
  const image = await screen.findByRole('img', { name: 'Last day' });
  const path = image.querySelector('path')?.getAttribute('d') ?? '';
  expect(path.match(/M/g)).toHaveLength(2);
  expect(image.querySelectorAll('circle')).toHaveLength(1);
  expect(image.querySelectorAll('line')).toHaveLength(1);
  expect(await axeFindings(container)).toEqual([]);
});

it('draws nothing for nothing', async () => {
  renderInTestApp(<Sparkline label="Last day" points={[]} />);
  const image = await screen.findByRole('img', { name: 'Last day' });
  expect(image.querySelector('path')).toHaveAttribute('d', '');
  expect(image.querySelectorAll('circle')).toHaveLength(0);
});
