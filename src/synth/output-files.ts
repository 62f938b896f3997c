import { join } from 'path';
import { ApiObject, App, Chart, Names, YamlOutputType } from 'cdk8s';
import { Manifest } from './chart-manifests';

/** The files and folders that a synth writes to the output directory. */
export interface OutputFiles {
  /** Folders that are created even if they are empty. */
  readonly folders: readonly string[];
  /** Documents by file, in the order they are written. */
  readonly files: ReadonlyMap<string, readonly unknown[]>;
}

/**
 * Divides the manifests of the charts into files, named as by the cdk8s App. If two objects would get the same file name, with which cdk8s
 * loses the first, the file name of the second contains its namespace too.
 */
export function outputFiles(app: App, charts: ReadonlyMap<Chart, readonly Manifest[]>, betweenCharts: boolean): OutputFiles {
  const folders = [app.outdir];
  const files = new Map<string, readonly unknown[]>();
  const add = (folder: string, name: string, documents: readonly unknown[]) => files.set(join(folder, name + app.outputFileExtension), documents);
  const documentsOf = (manifests: readonly Manifest[]) => manifests.map(({ document }) => document);

  const resources = new ResourceNames();
  let index = 0;
  // If a chart depends on another, the file names are numbered in the order in which to apply them.
  const nameOf = (chart: Chart) => `${betweenCharts ? `${String(index++).padStart(4, '0')}-` : ''}${Names.toDnsLabel(chart)}`;

  switch (app.yamlOutputType) {
    case YamlOutputType.FILE_PER_APP:
      if (charts.size > 0) add(app.outdir, 'app', [...charts.values()].flatMap(documentsOf));
      break;
    case YamlOutputType.FILE_PER_CHART:
      for (const [chart, manifests] of charts) add(app.outdir, nameOf(chart), documentsOf(manifests));
      break;
    case YamlOutputType.FILE_PER_RESOURCE:
      for (const { document } of [...charts.values()].flat()) {
        if (document !== undefined) add(app.outdir, resources.name(app.outdir, document as NamedObject), [document]);
      }
      break;
    case YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE:
      for (const [chart, manifests] of charts) {
        const folder = join(app.outdir, nameOf(chart));
        folders.push(folder);
        for (const { document, source } of manifests) add(folder, resources.name(folder, source as ApiObject), [document]);
      }
      break;
  }
  return { folders, files };
}

interface NamedObject {
  readonly kind: string;
  readonly metadata: { readonly name?: string; readonly namespace?: string };
}

/** Names of files for one object each. */
class ResourceNames {
  /** The last number that was added to each name, in lower case because some file systems ignore case. */
  private readonly taken = new Map<string, number>();

  name(folder: string, { kind, metadata: { name, namespace } }: NamedObject): string {
    const plain = withoutOddCharacters(`${kind}.${name}`);
    const full = namespace === undefined ? plain : withoutOddCharacters(`${plain}.${namespace}`);
    const keyOf = (candidate: string) => join(folder, candidate).toLowerCase();
    let candidate = this.taken.has(keyOf(plain)) ? full : plain;
    for (let n = this.taken.get(keyOf(full)) ?? 1; this.taken.has(keyOf(candidate));) {
      candidate = `${full}.${++n}`;
      this.taken.set(keyOf(full), n);
    }
    this.taken.set(keyOf(candidate), 1);
    return candidate;
  }
}

function withoutOddCharacters(name: string): string {
  return name.replace(/[^0-9a-zA-Z-_.]/g, '');
}
