import {
  type CompiledDeclarations,
  compileDeclarations,
} from '@bellwether/domain-slo';
import { readDeclarations } from './declarations';

/** Reads files and compiles the SLOs they declare; options are those of `compileDeclarations`. */
export function compileFiles(
  paths: string[],
  options: Parameters<typeof compileDeclarations>[1],
): CompiledDeclarations {
  return compileDeclarations(readDeclarations(paths), options);
}
