import { problemText } from './problemText';

const problem = (path: string, severity: 'error' | 'warning' = 'error') => ({
  severity,
  code: 'x',
  path,
  message: 'Expected more.',
});

describe('problemText', () => {
  it('names errors with their paths and leaves warnings out', () => {
    expect(
      problemText([problem('$.a'), problem('$.b', 'warning'), problem('$.c')]),
    ).toBe('$.a: Expected more.\n$.c: Expected more.');
  });

  it('counts what it does not show', () => {
    const many = Array.from({ length: 8 }, (_, index) =>
      problem(`$.p${index}`),
    );
    expect(problemText(many)).toMatch(/\$\.p4: Expected more\.\nand 3 more$/);
  });
});
