import { BuiltCommand } from '../__testUtils__/command';

let command: BuiltCommand;
beforeAll(() => {
  command = new BuiltCommand();
  command.write(
    'leaves.txt',
    '\n00\n10\n2021\n3031\n40414243\n5051525354555657\n606162636465666768696a6b6c6d6e6f\n',
  );
});
afterAll(() => command.remove());

const audit = (...args: string[]) => command.run('audit', ...args);

const ROOTS = {
  0: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  1: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  7: 'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  8: '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
};

describe('audit root', () => {
  it('prints the published roots', () => {
    expect(audit('root', 'leaves.txt')).toEqual({
      code: 0,
      out: `${ROOTS[8]}\n`,
      err: '',
    });
    for (const [size, root] of Object.entries(ROOTS)) {
      expect(audit('root', 'leaves.txt', '--size', size).out).toBe(`${root}\n`);
    }
  });

  it('knows a leaf without data from no leaf', () => {
    command.write('none.txt', '');
    command.write('one.txt', '\n');
    expect(audit('root', 'none.txt').out).toBe(`${ROOTS[0]}\n`);
    expect(audit('root', 'one.txt').out).toBe(`${ROOTS[1]}\n`);
  });

  it('says where a file is wrong', () => {
    command.write('wrong.txt', '00\n0g\n');
    expect(audit('root', 'wrong.txt')).toMatchObject({
      code: 2,
      err: expect.stringContaining(
        'wrong.txt: line 2: expected pairs of hexadecimal digits, found "0g".',
      ),
    });
    expect(audit('root', 'leaves.txt', '--size', '9').err).toContain(
      'expected at most 8',
    );
    expect(audit('root', 'leaves.txt', '--size', '-1').code).toBe(2);
    expect(audit('root').err).toContain('expected one file of leaves, found 0');
    expect(audit('root', 'missing.txt').err).toContain('found none');
  });
});

describe('audit prove and check', () => {
  it('prove that a leaf is there', () => {
    const { code, out } = audit(
      'prove',
      'leaves.txt',
      '--index',
      '2',
      '--size',
      '3',
    );
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      kind: 'inclusion',
      index: 2,
      size: 3,
      leafHash:
        '0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7',
      root: 'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
      proof: [
        'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
      ],
    });
    command.write('proof.json', out);
    expect(audit('check', '--proof', 'proof.json')).toEqual({
      code: 0,
      out: 'Leaf 2 is in the tree of 3.\n',
      err: '',
    });
  });

  it('prove that a tree begins with another', () => {
    const { out } = audit('prove', 'leaves.txt', '--from', '6', '--to', '7');
    const proof = JSON.parse(out);
    expect(proof).toMatchObject({ from: 6, to: 7, toRoot: ROOTS[7] });
    expect(proof.proof).toHaveLength(3);
    const { kind, ...members } = proof;
    expect(kind).toBe('consistency');
    command.write('proof.json', members);
    expect(audit('check', '--proof', 'proof.json').out).toBe(
      'The tree of 7 begins with the tree of 6.\n',
    );
  });

  it('find a proof that shows nothing', () => {
    const { out } = audit('prove', 'leaves.txt', '--index', '5');
    command.write('proof.json', { ...JSON.parse(out), root: ROOTS[7] });
    expect(audit('check', '--proof', 'proof.json')).toEqual({
      code: 1,
      out: '',
      err: 'The proof leads from leaf 5 to another root than that of the tree of 8.\n',
    });
    command.write('proof.json', {
      ...JSON.parse(out),
      size: '18446744073709551615',
    });
    expect(audit('check', '--proof', 'proof.json').err).toMatch(
      /^Expected a proof of 64 hashes, found 3\./,
    );
  });

  it.each([
    [['--index', '8'], 'expected a leaf below 8'],
    [['--from', '0', '--to', '3'], 'expected a size from 1 to 3'],
    [['--from', '4', '--to', '3'], 'expected a size from 1 to 3'],
    [['--from', '4'], 'expected either --index'],
    [['--index', '1', '--to', '3'], 'expected either --index'],
    [[], 'expected either --index'],
  ])('refuse %j', (options, message) => {
    const { code, err } = audit('prove', 'leaves.txt', ...options);
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });

  it.each([
    ['no JSON', 'proof.json: '],
    ['[]', 'proof: expected a list'],
    ['null', 'expected an object'],
    ['{"kind":"x","proof":[]}', 'kind: expected inclusion or consistency'],
    [
      '{"proof":["00"]}',
      'proof[0]: expected 64 hexadecimal digits, found "00"',
    ],
    ['{"proof":[],"from":-1}', 'from: expected a whole number from 0'],
    ['{"leafHash":1,"proof":[],"index":0,"size":1}', 'leafHash: expected 64'],
  ])('refuse %s', (text, message) => {
    command.write('proof.json', text);
    const { code, err } = audit('check', '--proof', 'proof.json');
    expect([code, err]).toEqual([2, expect.stringContaining(message)]);
  });
});
