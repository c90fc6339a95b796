/** Every fault is found at its place or below, and there is no other. */
export function agree(found, expected) {
  const within = (inner, outer) =>
    inner === outer ||
    (inner.startsWith(outer) && /[.[]/.test(inner[outer.length]));
  const places = expected.map(place => `$.${place}`);
  return (
    places.every(place => found.some(fault => within(fault, place))) &&
    found.every(fault => places.some(place => within(fault, place)))
  );
}
