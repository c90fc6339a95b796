import { act, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { renderInTestApp } from '@backstage/frontend-test-utils';
import { axeFindings } from '../testing/axe';
import { resizeTo } from '../testing/viewport';
import { RecordColumn, RecordTable } from './RecordTable';

const columns: RecordColumn<{ name: string; size: number }>[] = [
  { id: 'kind', label: 'Kind', render: () => 'thing' },
  { id: 'name', label: 'Name', isRowHeader: true, render: row => row.name },
  { id: 'size', label: 'Size', isNumber: true, render: row => row.size },
];
const rows = ['One', 'Two', 'Three'].map((name, size) => ({ name, size }));

function show(limit?: number) {
  return renderInTestApp(
    <RecordTable
      caption="Things"
      hideCaption
      columns={columns}
      rows={rows}
      keyOf={row => row.name}
      limit={limit}
    />,
  );
}

describe('RecordTable', () => {
  afterEach(() => act(() => resizeTo(1280)));

  it('is a table with names for rows and columns', async () => {
    const { container } = show();
    expect(await screen.findByRole('table', { name: 'Things' })).toBeVisible();
    expect(screen.getAllByRole('row').map(row => row.textContent)).toEqual([
      'KindNameSize',
      'thingOne0',
      'thingTwo1',
      'thingThree2',
    ]);
    expect(screen.getByRole('rowheader', { name: 'Two' })).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('is a list of cards on narrow screens', async () => {
    act(() => resizeTo(390));
    const { container } = show();
    expect(await screen.findByRole('list', { name: 'Things' })).toBeVisible();
    expect(screen.getAllByRole('listitem')[1]).toHaveTextContent(
      'NameTwoKindthingSize1',
    );
    expect(screen.queryByRole('table')).toBeNull();
    expect(await axeFindings(container)).toEqual([]);
  });

  it('shows the rest on demand', async () => {
    const user = userEvent.setup();
    show(2);
    await user.click(
      await screen.findByRole('button', { name: 'Show 1 more' }),
    );
    expect(screen.getAllByRole('row')).toHaveLength(4);
    expect(screen.queryByRole('button')).toBeNull();
  });
});
