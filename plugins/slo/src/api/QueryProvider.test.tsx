import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { SloApi } from '@bellwether/plugin-slo-common';
import { act, render, screen, waitFor } from '@testing-library/react';
import { apiWith, northfieldApi } from '../__testUtils__/render';
import { QueryProvider, REFETCH_INTERVAL_MS } from './QueryProvider';
import { useSummary } from './queries';
import { sloApiRef } from './sloApiRef';

function Total() {
  const { data, error } = useSummary();
  if (error) return <p>{error.message}</p>;
  return <p>{data ? `${data.total} objectives` : 'loading'}</p>;
}

function show(api: SloApi) {
  return render(
    <TestApiProvider apis={[[sloApiRef, api]]}>
      <QueryProvider>
        <Total />
      </QueryProvider>
      <QueryProvider>
        <Total />
      </QueryProvider>
    </TestApiProvider>,
  );
}

function counting(answer: () => Promise<void> = async () => {}) {
  const backend = northfieldApi();
  const getSummary = jest.fn(async () => {
    await answer();
    return backend.getSummary();
  });
  return { api: apiWith({ getSummary }), getSummary };
}

describe('QueryProvider', () => {
  afterEach(() => jest.useRealTimers());

  it('lets all surfaces of a portal share an answer', async () => {
    const { api, getSummary } = counting();
    show(api);
    expect(await screen.findAllByText('11 objectives')).toHaveLength(2);
    expect(getSummary).toHaveBeenCalledTimes(1);
  });

  it('shares nothing between two portals', async () => {
    const first = counting();
    show(first.api).unmount();
    const second = counting();
    show(second.api);
    expect(await screen.findAllByText('11 objectives')).toHaveLength(2);
    expect(second.getSummary).toHaveBeenCalledTimes(1);
  });

  it('fetches again every minute', async () => {
    jest.useFakeTimers();
    const { api, getSummary } = counting();
    show(api);
    await act(() => jest.advanceTimersByTimeAsync(1_000));
    expect(getSummary).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(REFETCH_INTERVAL_MS));
    expect(getSummary).toHaveBeenCalledTimes(2);
  });

  it('tries once more what did not get through', async () => {
    let failures = 1;
    const { api, getSummary } = counting(async () => {
      failures -= 1;
      if (failures >= 0) throw new ServiceUnavailableError('down');
    });
    show(api);
    expect(await screen.findAllByText('11 objectives')).toHaveLength(2);
    expect(getSummary).toHaveBeenCalledTimes(2);
  });

  it('does not repeat a question that was answered with no', async () => {
    const { api, getSummary } = counting(async () => {
      throw new NotAllowedError('no');
    });
    show(api);
    await waitFor(() => expect(screen.getAllByText('no')).toHaveLength(2));
    expect(getSummary).toHaveBeenCalledTimes(1);
  });
});
