import { hclLiteral } from './literal';

/** Such as `import { to = … id = "…" }`, over several lines. */
export function importBlock(address: string, id: string): string {
  return `import {\n  to = ${address}\n  id = ${hclLiteral(id)}\n}`;
}

/** The import blocks of a text that {@link importBlock} made. */
export function importsIn(text: string): string[] {
  return text.match(/^import \{\n.+\n.+\n\}$/gm) ?? [];
}

/** Whether a version of Terraform or OpenTofu has import blocks: those since 1.5. */
export function takesImports(version: string | null): boolean {
  const [, major, minor] = /^v?(\d+)\.(\d+)\./.exec(version ?? '') ?? [];
  return Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 5);
}
