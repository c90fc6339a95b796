/** What may come next. Strings, numbers and literals may end anywhere in a chunk, so every place in them is a state. */
export const KEY_OR_END = 0;
export const KEY = 1;
export const IN_KEY = 2;
export const COLON = 3;
export const VALUE = 4;
export const VALUE_OR_END = 5;
export const STRING = 6;
export const AFTER = 7;
/** From here on, something shorter than a string is being read. */
export const IN_WORD = 8;
export const ESCAPE = 8;
export const HEX = 9;
export const UTF8 = 10;
export const LITERAL = 11;
export const MINUS = 12;
export const ZERO = 13;
export const INTEGER = 14;
export const POINT = 15;
export const FRACTION = 16;
export const EXPONENT = 17;
export const SIGN = 18;
export const POWER = 19;
/** The number or literal is over. */
export const OVER = 20;
