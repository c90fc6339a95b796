import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { apiWith, northfieldApi, renderAt } from '../../__testUtils__/render';
import { parseOverviewState } from '../../model/overviewState';
import { CsvButton } from './CsvButton';

const state = (text = '') => parseOverviewState(new URLSearchParams(text));

describe('CsvButton', () => {
  const blobs: Blob[] = [];
  let clicked: string[] = [];

  beforeEach(() => {
    blobs.length = 0;
    clicked = [];
    URL.createObjectURL = blob => {
      blobs.push(blob as Blob);
      return 'blob:slos';
    };
    URL.revokeObjectURL = jest.fn();
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        clicked.push(this.download);
      });
  });
  afterEach(() => jest.restoreAllMocks());

  it('downloads everything the filters let through, not the page', async () => {
    const user = userEvent.setup();
    const api = northfieldApi();
    renderAt(
      <CsvButton state={state('alert=page&alert=ticket&cursor=abc')} />,
      {
        api,
      },
    );
    await user.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );
    await waitFor(() => expect(clicked).toEqual(['slos.csv']));
    expect(api.requests).toEqual([
      {
        alert: ['page', 'ticket'],
        sort: 'remaining',
        order: 'asc',
        limit: 500,
      },
    ]);
    expect(blobs[0].type).toBe('text/csv;charset=utf-8');
    expect(blobs[0].size).toBeGreaterThan(200);
    expect(URL.revokeObjectURL).toHaveBeenCalledWith('blob:slos');
  });

  it('says what went wrong', async () => {
    const user = userEvent.setup();
    renderAt(<CsvButton state={state()} />, {
      api: apiWith({
        listObjectives: async () => {
          throw new Error('Disk full');
        },
      }),
    });
    await user.click(
      await screen.findByRole('button', { name: 'Download CSV' }),
    );
    expect(
      await screen.findByText('The CSV file could not be made: Disk full'),
    ).toBeVisible();
    expect(clicked).toEqual([]);
  });
});
