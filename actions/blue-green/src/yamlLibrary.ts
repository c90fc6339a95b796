/** As much of the package as reading takes, so that the bundle has no more of it. */
export {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  parseDocument,
} from 'yaml';
