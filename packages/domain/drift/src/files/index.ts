export type { ComposeService, FileDigest, FilesInput } from './findFileDrift';
export { readFiles } from './readFiles';
