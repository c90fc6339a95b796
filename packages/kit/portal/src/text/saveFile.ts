/**
 * Hands a text to the reader as a file.
 *
 * @param type - media type without charset
 * @public
 */
export function saveFile(name: string, type: string, text: string): void {
  // The byte order mark makes Excel read CSV as UTF-8; everybody else would show it.
  const parts = type === 'text/csv' ? ['\uFEFF', text] : [text];
  const url = URL.createObjectURL(
    new Blob(parts, { type: `${type};charset=utf-8` }),
  );
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
