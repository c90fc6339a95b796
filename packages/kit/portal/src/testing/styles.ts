/** What the rules of the user agent look at besides the name of an element. */
const ATTRIBUTES = ['hidden', 'open', 'popover', 'type'];
const INHERITED = ['visibility', 'pointer-events'];

/**
 * Gives jsdom a `getComputedStyle` that knows the style sheet of the user agent and `style` attributes.
 *
 * jsdom's own holds every element against every rule of every style sheet again after each change of the document, which is
 * a third of the time of these tests. Rules for classes are not missed: modules are stubs in tests, and those of the UI kit
 * are in cascade layers, which jsdom does not read.
 */
export function installStyles(): void {
  const resolve = window.getComputedStyle.bind(window);
  const kinds = new Map<string, string>();
  const styles = new Map<string, CSSStyleDeclaration>();

  /** What the user agent makes of elements of this kind. */
  const ofKind = (element: Element) => {
    const { namespaceURI, localName } = element;
    const values = ATTRIBUTES.map(name => element.getAttribute(name));
    const kind = JSON.stringify([namespaceURI, localName, values]);
    let text = kinds.get(kind);
    if (text === undefined) {
      const bare = document.createElementNS(namespaceURI, localName);
      values.forEach((value, index) => {
        if (value !== null) bare.setAttribute(ATTRIBUTES[index], value);
      });
      text = textOf(resolve(bare));
      kinds.set(kind, text);
    }
    return text;
  };

  window.getComputedStyle = element => {
    const text = [
      ofKind(element),
      ...INHERITED.map(property => inherited(element, property)),
      element.getAttribute('style') ?? '',
    ].join(';');
    let style = styles.get(text);
    if (!style) {
      style = document.createElement('div').style;
      style.cssText = text;
      styles.set(text, style);
    }
    return style;
  };
}

function textOf(style: CSSStyleDeclaration): string {
  return Array.from(
    style,
    property => `${property}:${style.getPropertyValue(property)}`,
  ).join(';');
}

/** What the nearest ancestor says that says something. */
function inherited(element: Element, property: string): string {
  for (let at = element.parentElement; at; at = at.parentElement) {
    if (at.getAttribute('style')?.includes(property)) {
      const value = (at as HTMLElement).style.getPropertyValue(property);
      if (value) return `${property}:${value}`;
    }
  }
  return '';
}
