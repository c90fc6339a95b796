import { act, render, screen } from '@testing-library/react';
import { useSelectedTabInView } from './useSelectedTabInView';

const WIDTH = 100;

/** jsdom lays nothing out: every tab is a hundred pixels wide, and 250 of the strip are to be seen. */
function layOut() {
  const place = (name: 'offsetLeft' | 'offsetWidth' | 'clientWidth') =>
    jest.spyOn(HTMLElement.prototype, name, 'get');
  place('offsetWidth').mockReturnValue(WIDTH);
  place('clientWidth').mockReturnValue(250);
  place('offsetLeft').mockImplementation(function left(this: HTMLElement) {
    return [...(this.parentElement?.children ?? [])].indexOf(this) * WIDTH;
  });
}

function Strip(props: { selected: string }) {
  const ref = useSelectedTabInView<HTMLDivElement>(props.selected);
  return (
    <div ref={ref} role="tablist">
      {['a', 'b', 'c', 'd', 'e'].map(id => (
        <span key={id} role="tab" aria-selected={id === props.selected}>
          {id}
        </span>
      ))}
    </div>
  );
}

/** Lets the frame pass in which the strip moves. */
const frame = () =>
  act(
    () =>
      new Promise<void>(done => {
        requestAnimationFrame(() => done());
      }),
  );

it('brings the selected tab into view and moves no further than needed', async () => {
  layOut();
  const { rerender } = render(<Strip selected="d" />);
  const strip = screen.getByRole('tablist');
  await frame();
  expect(strip.scrollLeft).toBe(150);
  rerender(<Strip selected="c" />);
  await frame();
  expect(strip.scrollLeft).toBe(150);
  rerender(<Strip selected="a" />);
  await frame();
  expect(strip.scrollLeft).toBe(0);
  rerender(<Strip selected="nothing" />);
  await frame();
  expect(strip.scrollLeft).toBe(0);
});
