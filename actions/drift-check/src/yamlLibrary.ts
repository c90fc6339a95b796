/** As much of the package as reading takes, so that the bundle has no more of it. */
export { parseAllDocuments } from 'yaml';
