export type { ComposeService, FileDigest, FilesInput } from './findFileDrift';
export {
  declaredServices,
  deployedServices,
  type ReadServices,
} from './compose';
export { readDigests, type ReadDigests } from './digestList';
export { readFiles } from './readFiles';
