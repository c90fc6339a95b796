import { LINTS, type Lint } from '../lintTable';

const GROUPS = [
  'Objectives and budgets',
  'Alerts',
  'Queries',
  'Windows and slices',
  'Declarations',
];

const INTRODUCTION = `# SLO lints

Lints look for what is valid and still wrong in declarations of service level objectives. Every lint has a code that never changes its meaning, and a severity: an error makes results wrong, a warning is probably not meant, a note is worth knowing.

What a declaration must look like to be read at all is not a lint: such faults have codes in words, such as \`required\`, and cannot be silenced.

An SLO silences lints with an annotation:

\`\`\`yaml
metadata:
  name: report-cards
  annotations:
    bellwether.dev/lint-ignore: BW-SLO-202, BW-SLO-303
\`\`\`

What is wrong with an SLI that is a document of its own is found there and can be silenced by its annotation, too. On Sloth's Kubernetes objects the annotation concerns all SLOs of the object. Sloth's plain specs know no annotations; whoever runs the lints can silence codes everywhere.

Some lints need to know more than the declaration says: BW-SLO-406 the retention of Prometheus; BW-SLO-103, BW-SLO-104 and BW-SLO-208 the number of events, unless slices are counted.`;

/** The page of the documentation that lists all lints. */
export function lintPage(): string {
  const entries: [string, Lint][] = Object.entries(LINTS);
  const groups = GROUPS.map((title, index) => {
    const own = entries.filter(([code]) => code[7] === String(index + 1));
    return [`## ${title}`, ...own.map(section)].join('\n\n');
  });
  return `${[INTRODUCTION, ...groups].join('\n\n')}\n`;
}

function section([code, { severity, title, explanation, remedy }]: [
  string,
  Lint,
]): string {
  return `### ${code}: ${title}

Severity: ${severity}.

${explanation}

What to do: ${remedy[0].toLowerCase()}${remedy.slice(1)}`;
}
