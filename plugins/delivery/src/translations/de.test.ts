import { deliveryTranslationRef } from '../translation';
import de from './de';

interface WithMessages {
  getDefaultMessages(): Record<string, string>;
}

const placeholders = (text: string) =>
  (text.match(/\{\{\s*\w+/g) ?? []).map(one => one.slice(2).trim()).sort();

it('translates every message with the same figures in it', () => {
  const en = (
    deliveryTranslationRef as unknown as WithMessages
  ).getDefaultMessages();
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
  for (const [key, text] of Object.entries(de)) {
    expect([key, ...placeholders(text)]).toEqual([
      key,
      ...placeholders(en[key]),
    ]);
  }
});
