import * as fs from 'node:fs';
import * as path from 'node:path';
import { FoundFile } from './find-files';
import { InputProblem, STDIN } from './input-problem';
import { Change, greatest } from '../../check/shared/certainty';
import { keyOf } from '../../graph/object-ref';
import { Kustomization, KUSTOMIZATION_FILES, readKustomization } from '../../kube/kustomize/kustomization';
import { kustomized, mergedLabels } from '../../kube/kustomize/kustomize-labels';
import { PatchEffect, patchEffect } from '../../kube/kustomize/kustomize-patch';
import { KubeObject } from '../../kube/objects/kube-object';
import { fields, text } from '../../kube/values/json-fields';
import { memoize } from '../../kube/values/memoize';

/** A folder with a kustomization. */
interface Folder {
  readonly path: string;
  readonly kustomization: Kustomization;
  readonly files: ReadonlySet<string>;
  readonly inputs: ReadonlySet<string>;
  readonly children: readonly string[];
  readonly effects: readonly PatchEffect[];
  /** Whether it includes objects that are not on this disk. */
  readonly fetches: boolean;
  readonly parents: Folder[];
}

/** An object as its kustomizations build it. */
export interface KustomizedObject {
  readonly object: KubeObject;
  /** The build that it belongs to; "" if no kustomization includes it. */
  readonly cluster: string;
  readonly change?: Change;
}

/** The largest file that is read as a kustomization or a patch. */
const MAX_BYTES = 1024 * 1024;
/** Builds beyond this number are counted. */
const MOST_NAMED = 3;

/** The kustomizations that include files of the input: which files are not manifests, and how the other objects are changed. */
export class Kustomizations {
  private readonly folders = new Map<string, Folder | undefined>();
  private readonly byFile = new Map<string, Folder>();
  private readonly inputs = new Map<string, Folder>();
  private readonly climbed = new Set<string>();
  private readonly builds = new Set<Folder>();
  private readonly changes = new Map<Folder, Change | undefined>();

  constructor(files: readonly FoundFile[], private readonly cwd: string) {
    const given = files.filter(({ file }) => file !== STDIN).map(({ file }) => path.resolve(cwd, file));
    for (const file of given) this.loadAbove(path.dirname(file));
    for (const folder of this.folders.values()) {
      for (const file of folder?.files ?? []) if (!this.byFile.has(file)) this.byFile.set(file, folder!);
      for (const file of folder?.inputs ?? []) this.inputs.set(file, folder!);
      for (const child of folder?.children ?? []) this.folders.get(child)?.parents.push(folder!);
    }
    const named = new Set(given.flatMap((file) => this.folderOf(file) ?? []));
    for (const folder of upwards(named)) if (folder.parents.length === 0) this.builds.add(folder);
    // Folders that include each other in a circle have no root.
    if (this.builds.size === 0) for (const folder of [...named].slice(0, 1)) this.builds.add(folder);
  }

  /** Whether a file is not a manifest: a kustomization, or a patch or an input of a generator in one. */
  isInput(file: string): boolean {
    const full = path.resolve(this.cwd, file);
    if (this.byFile.has(full)) return false;
    return this.inputs.has(full) || (KUSTOMIZATION_FILES.includes(path.basename(full)) && this.folders.get(path.dirname(full)) !== undefined);
  }

  /** One line for each build of which the input has a part. */
  get notes(): readonly InputProblem[] {
    const names = [...this.builds].map((folder) => path.relative(this.cwd, folder.path).split(path.sep).join('/') || '.').sort();
    return names.slice(0, MOST_NAMED).map((name, i) => {
      const more = i === MOST_NAMED - 1 && names.length > MOST_NAMED ? ` (and ${names.length - MOST_NAMED} more kustomizations)` : '';
      return { file: name, message: `kustomize changes these manifests before they are applied; check what it builds: kustomize build ${name} | cdk8s-webapp check -${more}` };
    });
  }

  /** An object of a file with the namespace and labels that its kustomizations add, and how much else they change in it. */
  applied(file: string, object: KubeObject): KustomizedObject {
    const folder = this.byFile.get(path.resolve(this.cwd, file));
    if (!folder) return { object, cluster: '' };
    const { namespace, labels, root, effect } = aboutFolder(folder);
    return {
      object: kustomized(object, namespace, labels),
      cluster: this.builds.size > 1 ? path.relative(this.cwd, root.path) || '.' : '',
      change: greatest([this.changeOfBuild(root), effect(object)]),
    };
  }

  private folderOf(file: string): Folder | undefined {
    if (this.byFile.has(file)) return this.byFile.get(file);
    const beside = this.folders.get(path.dirname(file));
    if (beside && KUSTOMIZATION_FILES.includes(path.basename(file))) return beside;
    return this.inputs.get(file);
  }

  /** What the folders of one build change in each other's objects, and whether the input lacks a part of the build. */
  private changeOfBuild(root: Folder): Change | undefined {
    if (!this.changes.has(root)) this.changes.set(root, greatest(this.membersOf(root).map((folder) => this.changeOfFolder(folder, root))));
    return this.changes.get(root);
  }

  private changeOfFolder(folder: Folder, root: Folder): Change | undefined {
    const { fetches, kustomization: { adds, renames, runs }, effects, children } = folder;
    const shared = children.some((child) => (this.folders.get(child)?.parents.length ?? 0) !== 1);
    if (fetches || runs || shared || (renames && folder !== root) || effects.some(({ keepsWiring }) => !keepsWiring)) return 'wiring';
    return adds || effects.length > 0 ? 'scale' : undefined;
  }

  private membersOf(root: Folder): readonly Folder[] {
    const found = new Set<Folder>([root]);
    for (const folder of found) {
      for (const child of folder.children) {
        const next = this.folders.get(child);
        if (next && next.parents.length === 1) found.add(next);
      }
    }
    return [...found];
  }

  private loadAbove(start: string): void {
    for (let folder = start; !this.climbed.has(folder); folder = path.dirname(folder)) {
      this.climbed.add(folder);
      this.load(folder);
    }
  }

  private load(start: string): void {
    const waiting = [start];
    for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
      if (this.folders.has(folder)) continue;
      const loaded = loadFolder(folder);
      this.folders.set(folder, loaded);
      waiting.push(...loaded?.children ?? []);
    }
  }
}

function loadFolder(folder: string): Folder | undefined {
  const source = KUSTOMIZATION_FILES.map((name) => textOf(path.join(folder, name))).find((found) => found !== undefined);
  const kustomization = source === undefined ? undefined : readKustomization(source);
  if (!kustomization) return undefined;
  const resources = kustomization.resources.map((entry) => path.resolve(folder, entry));
  const kinds = resources.map(kindOf);
  return {
    path: folder,
    kustomization,
    files: new Set(resources.filter((_, i) => kinds[i] === 'file')),
    inputs: new Set(kustomization.inputs.map((entry) => path.resolve(folder, entry))),
    children: [...new Set(resources.filter((_, i) => kinds[i] === 'folder'))],
    effects: kustomization.patches.map(({ file, text: body, target }) =>
      patchEffect(file === undefined ? body : textOf(path.resolve(folder, file)), target)),
    fetches: kinds.includes(undefined),
    parents: [],
  };
}

/** Facts about all objects of a folder. */
const aboutFolder = memoize((folder: Folder) => {
  const chain = above(folder).map(({ kustomization }) => kustomization);
  return {
    root: rootOf(folder),
    namespace: chain.map(({ namespace }) => namespace).reverse().find((name) => name !== undefined),
    labels: mergedLabels(chain.flatMap(({ labels }) => labels)),
    effect: effectOf(upwards(new Set([folder]))),
  };
});

/** How much kustomizations change an object. */
function effectOf(folders: readonly Folder[]): (object: KubeObject) => Change | undefined {
  const parting = folders.flatMap(({ effects }) => effects.filter(({ keepsWiring }) => !keepsWiring));
  const hit = new Set(parting.flatMap(({ targets }) => targets.map(({ kind, name }) => keyOf(kind, name))));
  const others = folders.map(({ effects, kustomization: { runs, adds } }): Change | undefined => {
    if (runs) return 'wiring';
    return adds || effects.length > 0 ? 'scale' : undefined;
  });
  const rest = parting.length > 0 ? 'wiring' : greatest(others);
  return ({ kind, metadata }) => {
    const name = text(fields(metadata).name);
    return [keyOf(undefined, undefined), keyOf(kind, undefined), keyOf(undefined, name), keyOf(kind, name)].some((key) => hit.has(key)) ? 'all' : rest;
  };
}

/** A folder and the folders that include it, following the first one where several do. */
function above(folder: Folder): readonly Folder[] {
  const chain = new Set<Folder>();
  for (let next: Folder | undefined = folder; next && !chain.has(next); next = next.parents[0]) chain.add(next);
  return [...chain];
}

/** Folders and all folders that include them. */
function upwards(folders: ReadonlySet<Folder>): readonly Folder[] {
  const found = new Set(folders);
  for (const one of found) one.parents.forEach((parent) => found.add(parent));
  return [...found];
}

/** The topmost folder up to which each folder is included by one folder only. */
function rootOf(folder: Folder): Folder {
  const seen = new Set<Folder>();
  let root = folder;
  while (root.parents.length === 1 && !seen.has(root)) {
    seen.add(root);
    [root] = root.parents;
  }
  return root;
}

function kindOf(entry: string): 'file' | 'folder' | undefined {
  const stat = fs.statSync(entry, { throwIfNoEntry: false });
  if (!stat) return undefined;
  return stat.isDirectory() ? 'folder' : 'file';
}

/** The text of a small file; undefined if it cannot be read. */
function textOf(file: string): string | undefined {
  try {
    const stat = fs.statSync(file);
    return stat.isFile() && stat.size <= MAX_BYTES ? fs.readFileSync(file, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
