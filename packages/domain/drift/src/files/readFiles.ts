import type { DriftReport } from '../model';
import { assembleReport } from '../report/assemble';
import type { DriftOptions } from '../report/draft';
import { Taint } from '../secrets/Taint';
import { type FilesInput, findFileDrift } from './findFileDrift';

/**
 * Compares declared files and services of Compose with what is deployed.
 *
 * @throws RangeError when a key of the options is too short
 * @public
 */
export async function readFiles(
  input: FilesInput,
  options: DriftOptions,
): Promise<DriftReport> {
  return assembleReport(findFileDrift(input), new Taint(), options);
}
