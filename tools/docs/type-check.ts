import { join } from 'node:path';
import * as ts from 'typescript';
import { Program } from './program';
import { ROOT } from '../examples';

/** What tsc says of the programs, each message with the page and line it concerns. All are checked at once, against the source. */
export function typeProblems(programs: readonly Program[]): string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.dev.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: ['src/index.ts'] }, ts.sys, ROOT);
  const sources = new Map(programs.map((program, i) => [join(ROOT, 'docs', `.program-${i}.ts`), program]));
  // A page shows what matters: it may name what it does not use further.
  const host = ts.createCompilerHost({ ...options, noUnusedLocals: false });
  const { fileExists, readFile } = host;
  host.fileExists = (file) => sources.has(file) || fileExists(file);
  host.readFile = (file) => sources.get(file)?.source ?? readFile(file);

  const program = ts.createProgram([...sources.keys()], { ...options, noUnusedLocals: false, noEmit: true }, host);
  return [...sources].flatMap(([file, { blocks }]) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map((diagnostic) => {
      const line = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start ?? 0).line ?? 0;
      return `${blocks[0].page}:${line + 1}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n')}`;
    });
  });
}
