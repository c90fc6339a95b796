import axe from 'axe-core';

/**
 * WCAG 2.2 A and AA findings below an element, one line each. Contrast needs a layout and is checked in a real browser.
 * @public
 */
export async function axeFindings(element: Element): Promise<string[]> {
  // jsdom draws nothing and says so at length; axe only wants to know whether text is an icon font.
  HTMLCanvasElement.prototype.getContext = () => null;
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html}`),
  );
}
