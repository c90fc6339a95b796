import { matrixRows } from './matrix';

it.each([
  [
    'combines lists',
    { os: ['linux', 'windows'], node: [22, 24] },
    [
      { os: 'linux', node: 22 },
      { os: 'linux', node: 24 },
      { os: 'windows', node: 22 },
      { os: 'windows', node: 24 },
    ],
  ],
  [
    'leaves out what is excluded, by some of its values too',
    { os: ['linux', 'windows'], node: [22, 24], exclude: [{ os: 'windows' }] },
    [
      { os: 'linux', node: 22 },
      { os: 'linux', node: 24 },
    ],
  ],
  [
    // the example of GitHub's documentation
    'adds to the rows it does not contradict, and as rows',
    {
      fruit: ['apple', 'pear'],
      animal: ['cat', 'dog'],
      include: [
        { color: 'green' },
        { color: 'pink', animal: 'cat' },
        { fruit: 'apple', shape: 'circle' },
        { fruit: 'banana' },
        { fruit: 'banana', animal: 'cat' },
      ],
    },
    [
      { fruit: 'apple', animal: 'cat', color: 'pink', shape: 'circle' },
      { fruit: 'apple', animal: 'dog', color: 'green', shape: 'circle' },
      { fruit: 'pear', animal: 'cat', color: 'pink' },
      { fruit: 'pear', animal: 'dog', color: 'green' },
      { fruit: 'banana' },
      { fruit: 'banana', animal: 'cat' },
    ],
  ],
  [
    'may be of nothing else',
    { include: [{ site: 'a' }, { site: 'b' }] },
    [{ site: 'a' }, { site: 'b' }],
  ],
])('%s', (_, matrix, rows) => {
  expect(matrixRows(matrix)).toEqual(rows);
});
