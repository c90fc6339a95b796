import { act, render, screen } from '@testing-library/react';
import { useElementWidth } from './useElementWidth';

type Callback = (entries: { contentRect: { width: number } }[]) => void;

function Probe() {
  const [ref, width] = useElementWidth<HTMLDivElement>(300);
  return <div ref={ref}>{width}</div>;
}

describe('useElementWidth', () => {
  const original = global.ResizeObserver;
  afterEach(() => {
    global.ResizeObserver = original;
  });

  it('falls back where there is no layout', () => {
    render(<Probe />);
    expect(screen.getByText('300')).toBeVisible();
  });

  it('follows the element and stops when it goes', () => {
    let notify: Callback = () => {};
    const disconnect = jest.fn();
    global.ResizeObserver = class {
      constructor(callback: Callback) {
        notify = callback;
      }
      observe() {}
      unobserve() {}
      disconnect = disconnect;
    } as unknown as typeof ResizeObserver;
    const { unmount } = render(<Probe />);
    act(() => notify([{ contentRect: { width: 512.6 } }]));
    expect(screen.getByText('512')).toBeVisible();
    // A hidden tab measures zero; the last width is the better guess.
    act(() => notify([{ contentRect: { width: 0 } }]));
    expect(screen.getByText('512')).toBeVisible();
    unmount();
    expect(disconnect).toHaveBeenCalledTimes(1);
  });
});
