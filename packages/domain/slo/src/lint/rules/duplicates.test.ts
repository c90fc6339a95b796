import { lintSlos } from '../lintSlos';
import { lintText, readText, slothText } from '../__testUtils__/lintText';

const options = { ignore: ['BW-SLO-303'] };
const codes = (text: string) =>
  lintText(text, options).findings.map(({ code, line }) => `${code} ${line}`);

describe('duplicates', () => {
  it('are alerts of the same name and labels, once per severity', () => {
    const two = `${slothText()}---\n${slothText({ name: 'grades' })}`;
    expect(codes(two)).toEqual(['BW-SLO-205 23']);
    expect(lintText(two, options).findings[0].message).toBe(
      'Expected the name of one SLO\'s alerts, found "ReportsBurn" with the same labels also at "school-reports" (slo.yaml:4). Rename one, or give them labels that differ.',
    );
  });

  it('are not alerts that differ in a label, or that nobody wants', () => {
    const labelled = `${slothText({ name: 'grades' })}      labels: {team: a}\n`;
    expect(codes(`${slothText()}---\n${labelled}`)).toEqual([]);
    const disabled = `${slothText({ name: 'grades' })}      page_alert: {disable: true}
      ticket_alert: {disable: true}
`;
    expect(codes(`${slothText()}---\n${disabled}`)).toEqual([]);
  });

  it('are alerts of one severity alone', () => {
    const ticket = `${slothText({ name: 'grades' })}      page_alert: {disable: true}\n`;
    expect(codes(`${slothText()}---\n${ticket}`)).toEqual(['BW-SLO-205 23']);
  });

  it('are SLOs of the same ID, in whatever files', () => {
    const [a, b] = ['a.yaml', 'b.yaml'].map(file =>
      readText(slothText(), file),
    );
    const { findings } = lintSlos([...a.sources, ...b.sources], options);
    expect(findings).toMatchObject([
      {
        code: 'BW-SLO-503',
        severity: 'error',
        file: 'b.yaml',
        line: 4,
        path: '$.slos[0].name',
        message:
          'Expected one SLO with the ID "school-reports", found another (a.yaml:4). Rename or remove one.',
      },
    ]);
  });

  it('are told without a place when there is none', () => {
    const [source] = readText(slothText()).sources;
    const bare = { ...source, locate: undefined };
    const [{ message }] = lintSlos([bare, { ...bare }], options).findings;
    expect(message).toContain('found another. Rename');
  });
});
