import { DIAGNOSTICS, diagnosticKind } from './diagnostics';

it('knows what it knows, and says so of the rest', () => {
  expect(DIAGNOSTICS.map(diagnosticKind)).toEqual([...DIAGNOSTICS]);
  expect(diagnosticKind('moon-phase')).toBe('other');
});
