import { NotAllowedError, ServiceUnavailableError } from '@backstage/errors';
import { TestApiProvider } from '@backstage/frontend-test-utils';
import type { DeliveryApi } from '@bellwether/plugin-delivery-common';
import { act, render, screen, waitFor } from '@testing-library/react';
import { apiWith, emptyApi, northfieldApi } from '../__testUtils__/render';
import { RESTING_INTERVAL_MS, RUNNING_INTERVAL_MS } from '../model/polling';
import { deliveryApiRef } from './deliveryApiRef';
import { useFleet, useGateRun } from './queries';
import { QueryProvider } from './QueryProvider';

function Latest() {
  const { data, error } = useFleet();
  if (error) return <p>{error.message}</p>;
  return <p>{data ? `${data.running.length} running` : 'loading'}</p>;
}

function Run(props: { id: string }) {
  const { data } = useGateRun(props.id);
  return <p>{data?.status ?? 'loading'}</p>;
}

function show(api: DeliveryApi, element = <Latest />) {
  return render(
    <TestApiProvider apis={[[deliveryApiRef, api]]}>
      <QueryProvider>{element}</QueryProvider>
      <QueryProvider>{element}</QueryProvider>
    </TestApiProvider>,
  );
}

describe('QueryProvider', () => {
  afterEach(() => jest.useRealTimers());

  it('lets all surfaces of a portal share an answer, and two portals none', async () => {
    const backend = emptyApi();
    const first = jest.fn(() => backend.getFleet());
    const shown = show(apiWith({ getFleet: first }));
    expect(await screen.findAllByText('0 running')).toHaveLength(2);
    expect(first).toHaveBeenCalledTimes(1);
    shown.unmount();
    const second = jest.fn(() => backend.getFleet());
    show(apiWith({ getFleet: second }));
    expect(await screen.findAllByText('0 running')).toHaveLength(2);
    expect(second).toHaveBeenCalledTimes(1);
  });

  it('fetches often while something is running, and now and then otherwise', async () => {
    jest.useFakeTimers();
    const busy = northfieldApi();
    const getBusy = jest.fn(() => busy.getFleet());
    const shown = show(apiWith({ getFleet: getBusy }));
    await act(() => jest.advanceTimersByTimeAsync(100));
    await act(() => jest.advanceTimersByTimeAsync(RUNNING_INTERVAL_MS));
    expect(getBusy).toHaveBeenCalledTimes(2);
    shown.unmount();

    const quiet = emptyApi();
    const getQuiet = jest.fn(() => quiet.getFleet());
    show(apiWith({ getFleet: getQuiet }));
    await act(() => jest.advanceTimersByTimeAsync(100));
    await act(() => jest.advanceTimersByTimeAsync(RUNNING_INTERVAL_MS));
    expect(getQuiet).toHaveBeenCalledTimes(1);
    await act(() => jest.advanceTimersByTimeAsync(RESTING_INTERVAL_MS));
    expect(getQuiet).toHaveBeenCalledTimes(2);
  });

  it('does not ask again about a run that is over', async () => {
    jest.useFakeTimers();
    const backend = northfieldApi();
    const { items } = await backend.listGateRuns({ status: 'finished' });
    const getGateRun = jest.fn((id: string) => backend.getGateRun(id));
    show(apiWith({ getGateRun }), <Run id={items[0].id} />);
    await act(() => jest.advanceTimersByTimeAsync(10 * RESTING_INTERVAL_MS));
    expect(screen.getAllByText('finished')).toHaveLength(2);
    expect(getGateRun).toHaveBeenCalledTimes(1);
  });

  it('tries once more what did not get through, and not what was answered with no', async () => {
    const backend = emptyApi();
    let failures = 1;
    const getFleet = jest.fn(async () => {
      failures -= 1;
      if (failures >= 0) throw new ServiceUnavailableError('down');
      return backend.getFleet();
    });
    const shown = show(apiWith({ getFleet }));
    expect(await screen.findAllByText('0 running')).toHaveLength(2);
    expect(getFleet).toHaveBeenCalledTimes(2);
    shown.unmount();

    const forbidden = jest.fn(async () => {
      throw new NotAllowedError('no');
    });
    show(apiWith({ getFleet: forbidden }));
    await waitFor(() => expect(screen.getAllByText('no')).toHaveLength(2));
    expect(forbidden).toHaveBeenCalledTimes(1);
  });
});
