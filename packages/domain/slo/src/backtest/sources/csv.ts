/** A record of a CSV text and the line it begins on, from 1. */
export interface CsvRecord {
  line: number;
  fields: string[];
}

/**
 * Takes CSV apart: fields between commas, quoted ones with commas, line breaks and doubled quotes inside. Empty lines are
 * left out. A quote that is never closed makes the rest of the text one field.
 *
 * Source: RFC 4180.
 */
export function parseCsv(text: string): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const record: CsvRecord = { line, fields: [] };
    let ended = false;
    while (!ended) {
      let field = '';
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        field = text.slice(at + 1, close).replaceAll('""', '"');
        line += lineBreaksIn(field);
        at = close + 1;
      }
      const end = endOfField(text, at);
      field += text.slice(at, end).trim();
      record.fields.push(field);
      at = end + 1;
      ended = text[end] !== ',';
    }
    if (text[at - 1] === '\r' && text[at] === '\n') at += 1;
    line += 1;
    if (record.fields.length > 1 || record.fields[0] !== '') {
      records.push(record);
    }
  }
  return records;
}

/** Position of the quote that ends a field; a doubled one does not. */
function closingQuote(text: string, from: number): number {
  let close = text.indexOf('"', from);
  while (close !== -1 && text[close + 1] === '"') {
    close = text.indexOf('"', close + 2);
  }
  return close === -1 ? text.length : close;
}

function endOfField(text: string, from: number): number {
  let end = from;
  while (end < text.length && !',\r\n'.includes(text[end])) end += 1;
  return end;
}

function lineBreaksIn(field: string): number {
  return field.split(/\r\n|\r|\n/).length - 1;
}
