import * as path from 'node:path';
import { getHeapStatistics } from 'node:v8';
import { decoded } from './encoding';
import { fileBytes, MAX_BYTES } from './file-bytes';
import { findFiles, FoundFile, reasonOf } from './find-files';
import { InputProblem, shownName, STDIN } from './input-problem';
import { KustomizedObject, Kustomizations } from './kustomized-objects';
import { KubeObject } from '../../kube/objects/kube-object';
import { duplicateKeys, noteDuplicateKeys } from '../../kube/yaml/duplicate-keys';
import { ManifestObject, readObjects } from '../../kube/yaml/manifest-objects';
import { TextLines } from '../../kube/yaml/text-lines';
import { Streams } from '../terminal/command';
import { Progress } from '../terminal/progress';

/** One object of the input, and its position. */
export interface InputObject extends ManifestObject, KustomizedObject {
  readonly object: KubeObject;
  readonly file: string;
}

export interface Input {
  readonly objects: readonly InputObject[];
  readonly problems: readonly InputProblem[];
  /** Files that were skipped on purpose. */
  readonly notes: readonly InputProblem[];
  /** Whether files were skipped because kustomize reads them. */
  readonly kustomized: boolean;
}

/** Whether there is memory for more text. Checking takes several times the memory of the text, so the text may use a third of the heap. */
function fitsHeap(bytes: number): boolean {
  const { used_heap_size: used, heap_size_limit: limit } = getHeapStatistics();
  return used + bytes * 6 < limit / 3;
}

/**
 * Reads all objects of the files, folders and globs of a command line, and continues after files that cannot be read.
 *
 * @param fits whether there is memory for one more file of this size
 */
export async function readInput(args: readonly string[], streams: Streams, progress: Progress, fits = fitsHeap): Promise<Input> {
  const found = findFiles(args, streams.cwd);
  const problems = [...found.problems];
  const kustomizations = new Kustomizations(found.files, streams.cwd);
  const notes = [...found.notes, ...kustomizations.notes];
  const objects: InputObject[] = [];
  const files = found.files.filter(({ file }) => !kustomizations.isInput(file));
  for (const [read, file] of files.entries()) {
    progress.step(`read ${read} of ${files.length} files, ${objects.length} objects`);
    const content = await contentOf(file, streams);
    if ('problem' in content) {
      problems.push(content.problem);
    } else if (fits(content.size)) {
      addObjects(file, content.text, kustomizations, objects, problems, notes);
    } else {
      problems.push(tooMuch(file, files.length - read - 1));
      break;
    }
  }
  return { objects, problems, notes, kustomized: files.length < found.files.length };
}

function tooMuch({ file }: FoundFile, more: number): InputProblem {
  const others = more > 0 ? ` and ${more} more ${more > 1 ? 'files are' : 'file is'}` : ' is';
  return { file: shownName(file), message: `${others.trimStart()} not read: there is not enough memory; check fewer files at once, or increase the memory: NODE_OPTIONS=--max-old-space-size=8192` };
}

const megabytes = (bytes: number): string => `${bytes / 1024 / 1024} MB`;

function addObjects(
  { file, named }: FoundFile, text: string, kustomizations: Kustomizations, objects: InputObject[], problems: InputProblem[], notes: InputProblem[],
): void {
  // Most folders have other YAML and JSON files too. A file that is not specified itself is read only if it looks like a manifest.
  if (!named && !(text.includes('apiVersion') && text.includes('kind'))) return;
  const shown = shownName(file);
  const found = readObjects(text);
  for (const { position, message } of found.problems) problems.push({ file: shown, position, message });
  for (const { object, positionOf } of found.objects) {
    const applied = kustomizations.applied(file, object);
    noteDuplicateKeys(applied.object, duplicateKeys(object));
    objects.push({ file: shown, positionOf, ...applied });
  }
  if (named && found.objects.length === 0 && found.problems.length === 0) {
    const message = found.documentCount === 0 ? 'is empty' : 'contains no Kubernetes objects (nothing with apiVersion and kind)';
    notes.push({ file: shown, position: { line: 1, column: 1 }, message });
  }
}

type Content = { readonly text: string; readonly size: number } | { readonly problem: InputProblem };

async function contentOf({ file }: FoundFile, streams: Streams): Promise<Content> {
  const shown = shownName(file);
  try {
    const bytes = file === STDIN ? await streamBytes(streams.stdin) : fileBytes(path.resolve(streams.cwd, file));
    if (bytes === undefined) return { problem: { file: shown, message: `is larger than ${megabytes(MAX_BYTES)}; split it` } };
    const text = decoded(bytes);
    if (text !== undefined) return { text, size: bytes.length };
    const broken = bytes.toString('utf8');
    const position = new TextLines(broken).positionOf(broken.indexOf('\uFFFD'));
    return { problem: { file: shown, position, message: 'is binary, or text that is not UTF-8' } };
  } catch (error) {
    return { problem: { file: shown, message: reasonOf(error) } };
  }
}

async function streamBytes(stream: Streams['stdin']): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = typeof chunk === 'string' ? Buffer.from(chunk) : chunk;
    size += bytes.length;
    if (size > MAX_BYTES) return undefined;
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}
